namespace Catga.SourceGen.Models;

/// <summary>A class that stands in a chain: a handler or a behavior.</summary>
/// <param name="TypeName">The type with all its namespaces.</param>
/// <param name="DisplayName">The type as people read it, without type arguments.</param>
/// <param name="Lifetime">How long one instance serves.</param>
/// <param name="InterfaceName">
/// The interface to call it through when a call by name would not reach that; else null.
/// </param>
internal sealed record PartModel(string TypeName, string DisplayName, Lifetime Lifetime, string? InterfaceName);
