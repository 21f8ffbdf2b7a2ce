using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>Reads what generated code has to know of a message.</summary>
internal static class MessageReader
{
    internal static MessageModel Read(INamedTypeSymbol message) => new(
        message.FullName(),
        message.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        message.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
        CodeNames.Of(message),
        WireName(message));

    /// <summary>The name outside of the process; the library's MessageNames says the same at run time.</summary>
    internal static string WireName(INamedTypeSymbol message) =>
        message.GetAttributes()
            .FirstOrDefault(each => each.AttributeClass.Is(Names.MessageNameAttribute))
            ?.ConstructorArguments.FirstOrDefault().Value as string
        ?? DefaultName(message);

    private static string DefaultName(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return DefaultName(array.ElementType) + "[]";
        if (type is not INamedTypeSymbol named)
            return type.MetadataName;

        string name = named.OriginalDefinition.MetadataFullName();
        return named.TypeArguments.IsEmpty
            ? name
            : $"{name.Split('`')[0]}<{string.Join(",", named.TypeArguments.Select(DefaultName))}>";
    }
}
