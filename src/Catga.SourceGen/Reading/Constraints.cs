using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.SourceGen.Reading;

/// <summary>Whether a type may stand for a type parameter; the compiler keeps its own answer to itself.</summary>
internal static class Constraints
{
    internal static bool Allow(
        ITypeParameterSymbol parameter,
        IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol> arguments,
        Compilation compilation)
    {
        ITypeSymbol argument = arguments[parameter];
        return (!parameter.HasReferenceTypeConstraint || argument.IsReferenceType)
            && (!parameter.HasValueTypeConstraint || IsNonNullableStruct(argument))
            && (!parameter.HasUnmanagedTypeConstraint || argument.IsUnmanagedType)
            && (!parameter.HasConstructorConstraint || HasPublicEmptyConstructor(argument))
            && parameter.ConstraintTypes.All(
                constraint => IsConvertible(argument, Substitute(constraint, arguments), compilation));
    }

    private static bool IsNonNullableStruct(ITypeSymbol type) =>
        type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    private static bool HasPublicEmptyConstructor(ITypeSymbol type) =>
        type.IsValueType
        || (type is INamedTypeSymbol { IsAbstract: false } named && named.InstanceConstructors.Any(constructor =>
            constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility == Accessibility.Public));

    private static bool IsConvertible(ITypeSymbol type, ITypeSymbol constraint, Compilation compilation)
    {
        Conversion conversion = compilation.ClassifyConversion(type, constraint);
        return conversion.IsIdentity || (conversion.IsImplicit && (conversion.IsReference || conversion.IsBoxing));
    }

    private static ITypeSymbol Substitute(
        ITypeSymbol type, IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol> arguments) =>
        type switch
        {
            ITypeParameterSymbol parameter when arguments.TryGetValue(parameter, out ITypeSymbol argument) => argument,
            INamedTypeSymbol { IsGenericType: true } named => named.OriginalDefinition.Construct(
                [.. named.TypeArguments.Select(each => Substitute(each, arguments))]),
            _ => type,
        };
}
