using Microsoft.CodeAnalysis;

namespace Catga.Cluster.Analyzers;

/// <summary>Whether System.Text.Json writes a type and reads the same back, as far as its shape can tell.</summary>
internal static class JsonShape
{
    private const string Attributes = "System.Text.Json.Serialization";
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.CSharpShortErrorMessageFormat;

    /// <summary>Null when nothing is wrong; otherwise the rest of a sentence.</summary>
    internal static string? Explain(ITypeSymbol type) =>
        Explain(type, type.Name, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static string? Explain(ITypeSymbol type, string path, HashSet<ITypeSymbol> seen)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return array.Rank > 1
                    ? $"{path} is an array of {array.Rank} dimensions"
                    : Explain(array.ElementType, path, seen);
            case { TypeKind: TypeKind.Delegate }:
                return $"{path} is a delegate";
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return $"{path} is a pointer";
            case INamedTypeSymbol named when seen.Add(named):
                return ExplainNamed(named, path, seen);
            default:
                return null;
        }
    }

    private static string? ExplainNamed(INamedTypeSymbol type, string path, HashSet<ITypeSymbol> seen)
    {
        if (type.TypeArguments.Select(argument => Explain(argument, path, seen)).FirstOrDefault(why => why is not null)
            is { } inside)
        {
            return inside;
        }

        if (IsOfTheFramework(type))
            return ExplainFramework(type, path);
        if (type.TypeKind == TypeKind.Enum || HasConverter(type))
            return null;
        if (type.TypeKind == TypeKind.Interface || (type.IsAbstract && !Has(type, "JsonPolymorphicAttribute")
            && !Has(type, "JsonDerivedTypeAttribute")))
        {
            return $"{path} is {(type.TypeKind == TypeKind.Interface ? "an interface" : "an abstract class")}, which "
                + "cannot be made from JSON";
        }

        return PropertiesOf(type).Select(property => ExplainProperty(type, property, path, seen))
            .FirstOrDefault(why => why is not null);
    }

    private static string? ExplainProperty(
        INamedTypeSymbol type, IPropertySymbol property, string path, HashSet<ITypeSymbol> seen)
    {
        string inner = $"{path}.{property.Name}";
        bool canBeSet = property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
            || Has(property, "JsonIncludeAttribute")
            || type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => string.Equals(
                parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)));

        // A property that is computed is written, and need not be read.
        bool holdsValue = property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
        return !canBeSet && holdsValue
            ? $"{inner} can be written, but not read back: it has neither a public setter nor a constructor parameter"
            : Explain(property.Type, inner, seen);
    }

    private static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? each = type; each is not null && !IsOfTheFramework(each); each = each.BaseType)
        {
            foreach (IPropertySymbol property in each.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
                    && property.GetMethod is not null
                    && !Has(property, "JsonIgnoreAttribute")
                    && !HasConverter(property))
                {
                    yield return property;
                }
            }
        }
    }

    // Of the framework only what surely fails is named.
    private static string? ExplainFramework(INamedTypeSymbol type, string path)
    {
        bool isStream = false;
        for (INamedTypeSymbol? each = type; each is not null; each = each.BaseType)
            isStream |= each.ToDisplayString() is "System.IO.Stream";
        string name = type.ConstructedFrom.ToDisplayString();
        return isStream || name is "System.Type" or "System.Threading.CancellationToken" or "System.IntPtr"
            or "System.UIntPtr" or "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task<TResult>"
            or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask<TResult>"
            or "System.Collections.Generic.IAsyncEnumerable<T>" or "System.IServiceProvider"
                ? $"{path} is {type.ToDisplayString(Short)}, which has no JSON"
                : null;
    }

    private static bool IsOfTheFramework(ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return type.SpecialType != SpecialType.None || space?.Name is "System" or "Microsoft";
    }

    private static bool HasConverter(ISymbol symbol) => Has(symbol, "JsonConverterAttribute");

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(each =>
        each.AttributeClass?.Name == attribute
        && each.AttributeClass.ContainingNamespace.ToDisplayString() == Attributes);
}
