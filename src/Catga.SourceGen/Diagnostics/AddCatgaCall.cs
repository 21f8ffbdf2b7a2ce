using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Catga.SourceGen.Diagnostics;

/// <summary>Knows the methods of the library, and the generated <c>AddCatga()</c>, by name and namespace.</summary>
internal static class AddCatgaCall
{
    internal static bool IsAddCatga(IInvocationOperation call) =>
        call.TargetMethod.Name == "AddCatga" && IsOfLibrary(call.TargetMethod);

    internal static bool IsOfLibrary(IMethodSymbol method) =>
        method.ContainingNamespace is { Name: Names.Library, ContainingNamespace.IsGlobalNamespace: true };
}
