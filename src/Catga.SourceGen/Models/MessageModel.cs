namespace Catga.SourceGen.Models;

/// <summary>A message, as generated code speaks of it.</summary>
/// <param name="TypeName">The type with all its namespaces: <c>global::Shop.PlaceOrder</c>.</param>
/// <param name="DisplayName">The type as people read it: <c>PlaceOrder</c>.</param>
/// <param name="CodeNamespace">The namespace of the code that is written for it, below the assembly's.</param>
/// <param name="CodeName">How classes that are written for it begin: <c>PlaceOrder</c>.</param>
/// <param name="WireName">Its name outside of the process.</param>
internal sealed record MessageModel(
    string TypeName, string DisplayName, string CodeNamespace, string CodeName, string WireName);
