using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

internal static class TypeSymbolExtensions
{
    /// <summary>Types in full, special types by keyword, nullable annotations of type arguments included.</summary>
    private static readonly SymbolDisplayFormat FullFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// The type in full: <c>global::Shop.Order</c>, <c>int?</c>,
    /// <c>global::System.Collections.Generic.List&lt;string?&gt;</c>.
    /// </summary>
    internal static string FullName(this ITypeSymbol type) => type.ToDisplayString(FullFormat);

    /// <summary>The type in full, without a question mark of its own when it is a reference type.</summary>
    internal static string FullNameWithoutMark(this ITypeSymbol type) =>
        (type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type).FullName();

    /// <summary>A question mark when the type is a reference type that may be null.</summary>
    internal static string NullableMark(this ITypeSymbol type) =>
        type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "";

    /// <summary>Whether the type is the one with this metadata name: <c>Catga.IRequestHandler`2</c>.</summary>
    internal static bool Is(this ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol named
        && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
        && string.Equals(named.OriginalDefinition.MetadataFullName(), metadataName, StringComparison.Ordinal);

    /// <summary>The name as reflection spells it: nested types behind a plus, arity behind a backtick.</summary>
    internal static string MetadataFullName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return outer.MetadataFullName() + "+" + type.MetadataName;

        return type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString() + "." + type.MetadataName
            : type.MetadataName;
    }

    internal static IEnumerable<INamedTypeSymbol> ImplementationsOf(this ITypeSymbol type, string interfaceName) =>
        type.AllInterfaces.Where(each => each.Is(interfaceName));

    internal static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.BaseType)
            yield return each;
    }

    internal static IEnumerable<INamedTypeSymbol> SelfAndContainers(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
            yield return each;
    }

    /// <summary>Whether code in another file of the assembly can name the type and its type arguments.</summary>
    internal static bool CanBeNamedIn(this ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.CanBeNamedIn(compilation),
        INamedTypeSymbol named => !named.IsFileLocal
            && compilation.IsSymbolAccessibleWithin(named, compilation.Assembly)
            && (named.ContainingType?.CanBeNamedIn(compilation) ?? true)
            && named.TypeArguments.All(argument => argument.CanBeNamedIn(compilation)),
        _ => type.TypeKind is not (TypeKind.TypeParameter or TypeKind.Error or TypeKind.Pointer),
    };
}
