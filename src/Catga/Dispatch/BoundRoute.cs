using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>A route in one container: what the application's registrations made of it.</summary>
internal sealed class BoundRoute(Route route, ServiceLifetime lifetime)
{
    internal Route Route { get; } = route;

    internal int Slot { get; } = route.Slot;

    /// <summary>How long a chain of this route serves: as long as its shortest-lived part.</summary>
    internal ServiceLifetime Lifetime { get; } = lifetime;

    /// <summary>The service that answers in place of the route's own handler; null when that one does.</summary>
    internal Type? StandIn { get; init; }

    /// <summary>The behaviors that were registered by hand for this request.</summary>
    internal IReadOnlyList<BehaviorPart> RunTimeBehaviors { get; init; } = [];

    /// <summary>
    /// The handlers of a notification, those of its base types and interfaces included, in the order they run.
    /// </summary>
    internal IReadOnlyList<NotificationSubscription> Subscriptions { get; init; } = [];

    /// <summary>Whether a class is among the handlers of the notification.</summary>
    internal bool HasHandler(Type type) => Subscriptions.Any(subscription => subscription.Handler?.Type == type);
}
