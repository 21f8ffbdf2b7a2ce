using Catga.SourceGen.Models;

namespace Catga.SourceGen.Planning;

/// <summary>Decides which handlers of this assembly run for each notification, and in which order.</summary>
/// <remarks>
/// The library's RouteBinder does the same for all assemblies at run time. When it finds the same handlers in the same
/// order, the generated chain serves; else a loop does.
/// </remarks>
internal static class NotificationPlanner
{
    internal static IEnumerable<NotificationPlan> Plan(IReadOnlyList<NotificationHandlerModel> handlers) =>
        handlers
            .GroupBy(handler => handler.Notification)
            .OrderBy(same => same.Key.TypeName, StringComparer.Ordinal)
            .Select(same => new NotificationPlan(
                same.Key,
                InOrder(same).ToEquatableArray(),
                InOrder(Reacting(same.First(), handlers)).ToEquatableArray()));

    // A class that handles a notification and a base of it reacts once, as a handler of the most specific type.
    private static IEnumerable<NotificationHandlerModel> Reacting(
        NotificationHandlerModel sample, IEnumerable<NotificationHandlerModel> handlers) =>
        handlers
            .Where(handler => handler.Notification == sample.Notification
                || sample.NotificationBases.Contains(handler.Notification.TypeName))
            .GroupBy(handler => handler.Handler.TypeName)
            .Select(same => same.First(candidate => same.All(
                other => other == candidate || !other.NotificationBases.Contains(candidate.Notification.TypeName))));

    private static IEnumerable<NotificationHandlerModel> InOrder(IEnumerable<NotificationHandlerModel> handlers) =>
        handlers.OrderBy(handler => handler.Order).ThenBy(handler => handler.SortName, StringComparer.Ordinal);
}
