using System.ComponentModel;

namespace Catga.Dispatch;

/// <summary>Tells the generator of a referencing project where this assembly's module is.</summary>
/// <param name="moduleType">A public class that derives from <see cref="CatgaModule"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CatgaModuleAttribute(Type moduleType) : Attribute
{
    /// <summary>The module.</summary>
    public Type ModuleType { get; } = moduleType;

    /// <summary>The requests and stream requests that the module's handlers answer, also internal ones.</summary>
    public Type[] Handles { get; init; } = [];
}
