using Catga.SourceGen.Models;

namespace Catga.SourceGen.Planning;

/// <summary>A notification with the handlers that this assembly has for it.</summary>
/// <param name="Notification">The notification.</param>
/// <param name="Own">The handlers of exactly this type: what the route brings.</param>
/// <param name="All">
/// Those of its base types and interfaces too, in the order in which they run: what the chain calls.
/// </param>
internal sealed record NotificationPlan(
    MessageModel Notification,
    EquatableArray<NotificationHandlerModel> Own,
    EquatableArray<NotificationHandlerModel> All)
{
    /// <summary>The handlers in one line.</summary>
    internal string InWords => string.Join(", then ", All.Select(handler => handler.Handler.DisplayName));
}
