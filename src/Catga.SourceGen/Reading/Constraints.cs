using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.SourceGen.Reading;

/// <summary>Whether a type may stand for a type parameter; the compiler keeps its own answer to itself.</summary>
/// <remarks>
/// Whether a reference may be null is not asked: that is advice at compile time and nothing at run time, and a behavior
/// that checks permissions must not be left out because an answer got a question mark.
/// </remarks>
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
            constructor.Parameters.IsEmpty
            && constructor.DeclaredAccessibility == Accessibility.Public
            && (SetsRequiredMembers(constructor) || !HasRequiredMembers(named))));

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.SelfAndBases().SelectMany(each => each.GetMembers())
            .Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(each => each.AttributeClass.Is(Names.SetsRequiredMembersAttribute));

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
