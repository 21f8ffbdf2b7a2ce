namespace Catga.Dispatch;

/// <summary>One order for behaviors known at compile time and behaviors registered at run time.</summary>
internal static class BehaviorOrdering
{
    /// <summary>
    /// Sorts by order, then by source, then as declared; a behavior that is there already is left out.
    /// </summary>
    internal static IEnumerable<BehaviorPart> Merge(
        IReadOnlyList<BehaviorPart> compiled, IReadOnlyList<BehaviorPart> runTime) =>
        compiled.Concat(runTime)
            .DistinctBy(part => part.Type)
            .OrderBy(part => part.Order)
            .ThenBy(part => part.Source);
}
