using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>Closes a behavior over a message and its answer, when its interface and its constraints allow it.</summary>
internal static class BehaviorClosing
{
    /// <summary>Makes the behavior's class for one message.</summary>
    /// <param name="behavior">
    /// The behavior as written in <c>typeof</c>: closed, or open as <c>Audit&lt;,&gt;</c>.
    /// </param>
    /// <param name="behaviorInterface">The metadata name of the behavior interface.</param>
    /// <param name="message">The message.</param>
    /// <param name="response">The answer, or the item of a stream.</param>
    /// <param name="compilation">Where conversions are judged.</param>
    /// <returns>The closed class, or null when the behavior does not fit.</returns>
    internal static INamedTypeSymbol? Close(
        INamedTypeSymbol behavior,
        string behaviorInterface,
        ITypeSymbol message,
        ITypeSymbol response,
        Compilation compilation)
    {
        INamedTypeSymbol definition = behavior.IsUnboundGenericType ? behavior.OriginalDefinition : behavior;
        foreach (INamedTypeSymbol pattern in definition.ImplementationsOf(behaviorInterface))
        {
            Dictionary<ITypeParameterSymbol, ITypeSymbol> found = new(SymbolEqualityComparer.Default);
            if (!Unify(pattern.TypeArguments[0], message, found) || !Unify(pattern.TypeArguments[1], response, found))
                continue;
            if (!behavior.IsUnboundGenericType)
                return behavior;
            if (definition.TypeParameters.All(parameter => found.ContainsKey(parameter))
                && definition.TypeParameters.All(parameter => Constraints.Allow(parameter, found, compilation)))
            {
                return definition.Construct([.. definition.TypeParameters.Select(parameter => found[parameter])]);
            }
        }

        return null;
    }

    // A pattern is a type as the behavior's class writes it in its interface: TRequest, List<TItem>, Order[] or Order.
    private static bool Unify(
        ITypeSymbol pattern, ITypeSymbol type, Dictionary<ITypeParameterSymbol, ITypeSymbol> found) =>
        pattern switch
        {
            ITypeParameterSymbol parameter when found.TryGetValue(parameter, out ITypeSymbol earlier) =>
                SymbolEqualityComparer.Default.Equals(earlier, type),
            ITypeParameterSymbol parameter => Remember(parameter, type, found),
            IArrayTypeSymbol array => type is IArrayTypeSymbol other
                && array.Rank == other.Rank
                && Unify(array.ElementType, other.ElementType, found),
            INamedTypeSymbol { IsGenericType: true } named => type is INamedTypeSymbol other
                && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, other.OriginalDefinition)
                && named.TypeArguments
                    .Zip(other.TypeArguments, (left, right) => Unify(left, right, found))
                    .All(fits => fits),
            _ => SymbolEqualityComparer.Default.Equals(pattern, type),
        };

    private static bool Remember(
        ITypeParameterSymbol parameter, ITypeSymbol type, Dictionary<ITypeParameterSymbol, ITypeSymbol> found)
    {
        found.Add(parameter, type);
        return true;
    }
}
