using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Diagnostics;

/// <summary>Goes through what is declared, and finds the place to point at.</summary>
internal static class SymbolWalk
{
    /// <summary>All types of an assembly, nested ones too, in the order of their full names.</summary>
    internal static IEnumerable<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) =>
        TypesIn(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);

    /// <summary>Whether another assembly can use the type.</summary>
    internal static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
        {
            if (each.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return true;
    }

    /// <summary>The name where it is declared; of a type in several parts, the same part at each build.</summary>
    internal static Location NameOf(ISymbol symbol) => First(symbol.Locations);

    /// <summary>The first place by file and position, so that parallel analysis changes nothing.</summary>
    internal static Location First(IEnumerable<Location> locations) => InSourceOrder(locations, each => each).First();

    /// <summary>By file and position: the order in which a reader meets them.</summary>
    internal static IEnumerable<T> InSourceOrder<T>(IEnumerable<T> elements, Func<T, Location> placeOf) =>
        elements
            .OrderBy(each => placeOf(each).SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(each => placeOf(each).SourceSpan.Start);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (INamedTypeSymbol nested in TypesIn(member))
                yield return nested;
        }
    }
}
