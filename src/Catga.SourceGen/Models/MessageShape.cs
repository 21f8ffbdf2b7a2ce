namespace Catga.SourceGen.Models;

/// <summary>What a variable of a message's type can hold.</summary>
internal enum MessageShape
{
    /// <summary>A struct of exactly this type.</summary>
    Struct,

    /// <summary>An object of exactly this type.</summary>
    SealedClass,

    /// <summary>An object of this type or of one that derives from it.</summary>
    OpenClass,
}
