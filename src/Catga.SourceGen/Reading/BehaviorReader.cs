using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>Reads the behaviors that are declared for a handler: on it, on its attributes, on its assembly.</summary>
internal static class BehaviorReader
{
    /// <summary>Every declared behavior that fits the message, in the order of declaration.</summary>
    internal static IEnumerable<BehaviorModel> Read(
        INamedTypeSymbol handler,
        string behaviorInterface,
        ITypeSymbol message,
        ITypeSymbol response,
        Compilation compilation)
    {
        foreach (BehaviorDeclaration declaration in DeclaredFor(handler, compilation.Assembly))
        {
            INamedTypeSymbol? closed =
                BehaviorClosing.Close(declaration.Behavior, behaviorInterface, message, response, compilation);
            if (closed is null || !PartReader.CanStandInChain(closed, compilation))
                continue;

            INamedTypeSymbol called = closed.ImplementationsOf(behaviorInterface)
                .First(each => SymbolEqualityComparer.Default.Equals(each.TypeArguments[0], message));
            yield return new BehaviorModel(PartReader.Read(closed, called), declaration.Order, declaration.Source);
        }
    }

    /// <summary>The declarations that reach a handler, whether they fit its message or not.</summary>
    internal static IEnumerable<BehaviorDeclaration> DeclaredFor(INamedTypeSymbol handler, IAssemblySymbol assembly) =>
    [
        .. DeclaredOn(assembly, BehaviorSource.Assembly, BehaviorSource.Assembly),
        .. DeclaredOn(handler, BehaviorSource.Handler, BehaviorSource.Attribute),
    ];

    private static IEnumerable<BehaviorDeclaration> DeclaredOn(
        ISymbol symbol, BehaviorSource direct, BehaviorSource carried)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } attributeClass)
                continue;
            if (BehaviorDeclaration.From(attribute, direct) is { } declaration)
            {
                yield return declaration;
                continue;
            }

            // An attribute of the user's own that carries [PipelineBehavior], or derives from one that does.
            foreach (AttributeData carrier in attributeClass.SelfAndBases().SelectMany(each => each.GetAttributes()))
            {
                if (BehaviorDeclaration.From(carrier, carried) is { } carriedDeclaration)
                    yield return carriedDeclaration;
            }
        }
    }
}
