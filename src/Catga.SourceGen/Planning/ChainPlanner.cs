using Catga.SourceGen.Models;

namespace Catga.SourceGen.Planning;

/// <summary>Decides which behaviors run around a handler, and in which order.</summary>
internal static class ChainPlanner
{
    /// <summary>Lower orders further out; ties go assembly, attribute, handler, and then as written.</summary>
    internal static ChainPlan Plan(HandlerModel handler) => new(
        handler,
        MostSpecific(handler.Behaviors)
            .OrderBy(behavior => behavior.Order)
            .ThenBy(behavior => behavior.Source)
            .ToEquatableArray());

    /// <summary>
    /// The second and further handlers of a request: an analyzer reports them, the generator leaves them out.
    /// </summary>
    internal static EquatableArray<string> SurplusHandlers(IEnumerable<HandlerModel> handlers) =>
        handlers
            .GroupBy(handler => handler.Message.TypeName)
            .SelectMany(same => same.Select(KeyOf).OrderBy(key => key, StringComparer.Ordinal).Skip(1))
            .ToEquatableArray();

    internal static string KeyOf(HandlerModel handler) => $"{handler.Message.TypeName} {handler.Handler.TypeName}";

    // A behavior that is declared twice runs once, where its most specific declaration puts it.
    private static IEnumerable<BehaviorModel> MostSpecific(IEnumerable<BehaviorModel> behaviors) =>
        behaviors
            .GroupBy(behavior => behavior.Part.TypeName)
            .Select(same => same.OrderByDescending(behavior => behavior.Source).First());
}
