namespace Catga.SourceGen.Models;

/// <summary>The members of ServiceLifetime, by name and value.</summary>
internal enum Lifetime
{
    Singleton = 0,
    Scoped = 1,
    Transient = 2,
}
