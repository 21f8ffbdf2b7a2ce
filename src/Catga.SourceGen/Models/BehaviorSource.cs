namespace Catga.SourceGen.Models;

/// <summary>The members of Catga.Dispatch.BehaviorSource that exist at compile time, by name and value.</summary>
internal enum BehaviorSource
{
    Assembly = 0,
    Attribute = 1,
    Handler = 2,
}
