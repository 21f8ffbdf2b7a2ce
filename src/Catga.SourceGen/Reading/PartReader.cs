using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>Reads the classes that stand in chains.</summary>
internal static class PartReader
{
    /// <summary>Reads a class that is called through one of its interfaces.</summary>
    internal static PartModel Read(INamedTypeSymbol type, INamedTypeSymbol calledInterface) => new(
        type.FullName(),
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).Split('<')[0],
        LifetimeOf(type),
        IsReachedByName(type, calledInterface) ? null : calledInterface.FullName());

    /// <summary>No constructor arguments: a singleton. Else scoped. An attribute overrides.</summary>
    internal static Lifetime LifetimeOf(INamedTypeSymbol type)
    {
        AttributeData? attribute = type.GetAttributes()
            .FirstOrDefault(each => each.AttributeClass.Is(Names.LifetimeAttribute));
        if (attribute?.ConstructorArguments.FirstOrDefault().Value is int lifetime)
            return (Lifetime)lifetime;

        return PublicConstructors(type).All(constructor => constructor.Parameters.IsEmpty)
            ? Lifetime.Singleton
            : Lifetime.Scoped;
    }

    internal static IEnumerable<IMethodSymbol> PublicConstructors(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(each => each.DeclaredAccessibility == Accessibility.Public);

    /// <summary>Whether a container can make the class, and code in another file can name it.</summary>
    internal static bool CanStandInChain(INamedTypeSymbol type, Compilation compilation) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
        && type.CanBeNamedIn(compilation)
        && PublicConstructors(type).Any();

    private static bool IsReachedByName(INamedTypeSymbol type, INamedTypeSymbol calledInterface) =>
        calledInterface.GetMembers("HandleAsync").FirstOrDefault() is not { } member
        || (type.FindImplementationForInterfaceMember(member) is IMethodSymbol
            {
                DeclaredAccessibility: Accessibility.Public, ExplicitInterfaceImplementations.IsEmpty: true,
            } method
            && !IsHidden(type, method));

    // A class that derives from the implementing one and has a method of that name: the compiler would call
    // that method.
    private static bool IsHidden(INamedTypeSymbol type, IMethodSymbol implementation) =>
        type.SelfAndBases()
            .TakeWhile(each => !SymbolEqualityComparer.Default.Equals(each, implementation.ContainingType))
            .SelectMany(each => each.GetMembers(implementation.Name))
            .Any(each => !each.IsOverride);
}
