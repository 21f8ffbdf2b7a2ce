using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>
/// Reads which modules the project references. It runs at every edit, so it looks at attributes only.
/// </summary>
internal static class ProjectReader
{
    /// <summary>The project; null when it does not reference the library.</summary>
    internal static ProjectModel? Read(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName(Names.ModuleAttribute) is null)
            return null;

        string assemblyName = compilation.AssemblyName ?? "Assembly";
        return new ProjectModel(
            assemblyName,
            CodeNames.OfAssembly(assemblyName),
            ModuleAttributes(compilation)
                .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
                .OfType<INamedTypeSymbol>()
                .Select(module => module.FullName())
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToEquatableArray());
    }

    /// <summary>What the generator wrote on the assemblies that this one references.</summary>
    internal static IEnumerable<AttributeData> ModuleAttributes(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols
            .Where(ReferencesLibrary)
            .SelectMany(assembly => assembly.GetAttributes())
            .Where(attribute => attribute.AttributeClass.Is(Names.ModuleAttribute));

    private static bool ReferencesLibrary(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(
            reference => string.Equals(reference.Name, Names.Library, StringComparison.Ordinal)));
}
