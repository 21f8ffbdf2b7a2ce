using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>
/// Holds the routes against what one container has registered: lifetimes, replaced handlers, behaviors by hand.
/// </summary>
internal sealed class RouteBinder
{
    private readonly RouteCatalog _catalog;
    private readonly Dictionary<Type, ServiceLifetime> _lifetimes = [];
    private readonly ILookup<Type, BehaviorPart> _runTimeBehaviors;
    private readonly IServiceProviderIsService? _isService;
    private readonly IReadOnlyList<NotificationRoute> _notificationRoutes;

    internal RouteBinder(RouteCatalog catalog, IServiceProviderIsService? isService)
    {
        _catalog = catalog;
        foreach (ServiceDescriptor descriptor in catalog.Services)
        {
            // All handlers that are registered for a notification run, so of several the shortest-lived decides.
            if (!descriptor.IsKeyedService
                && descriptor.Lifetime >= _lifetimes.GetValueOrDefault(descriptor.ServiceType))
            {
                _lifetimes[descriptor.ServiceType] = descriptor.Lifetime;
            }
        }

        _isService = isService;
        _runTimeBehaviors = catalog.RunTimeBehaviors();
        _notificationRoutes = [.. catalog.Routes.OfType<NotificationRoute>()];
        RegistrationCheck.Run(catalog, _runTimeBehaviors);
    }

    internal BoundRoute Bind(Route route) =>
        route is NotificationRoute notification ? BindNotification(notification) : BindRequest(route);

    private BoundRoute BindRequest(Route route)
    {
        BehaviorPart[] runTime = [.. _runTimeBehaviors[route.MessageType]];
        Type? standIn = StandInFor(route);
        IEnumerable<Type> parts = standIn is null
            ? route.Parts.Select(part => part.Type)
            : ((HandlerRoute)route).Behaviors.Select(part => part.Type).Append(standIn);
        return new BoundRoute(route, ShortestLifetime(parts.Concat(runTime.Select(part => part.Type))))
        {
            StandIn = standIn,
            RunTimeBehaviors = runTime,
        };
    }

    // What the application registered under the handler interface, or else by AddRequestHandler.
    private Type? StandInFor(Route route)
    {
        if (IsRegistered(route.HandlerService))
            return route.HandlerService;
        Type? byHand = _catalog.HandlerByHand(route.MessageType)?.Type;
        return byHand == ((HandlerRoute)route).Handler.Type ? null : byHand;
    }

    private BoundRoute BindNotification(NotificationRoute route)
    {
        NotificationSubscription[] subscriptions = [.. SubscriptionsTo(route)];
        ServiceLifetime lifetime = ShortestLifetime(subscriptions.Select(ServiceOf));
        return new BoundRoute(route, lifetime) { Subscriptions = subscriptions };
    }

    // A class that handles a notification and also a base of it reacts once, as a handler of the most specific type.
    private IEnumerable<NotificationSubscription> SubscriptionsTo(NotificationRoute route)
    {
        IEnumerable<NotificationRoute> routes = _notificationRoutes
            .Where(candidate => candidate.MessageType.IsAssignableFrom(route.MessageType))
            .Append(route)
            .Distinct();
        List<NotificationSubscription> chosen = [];
        foreach (NotificationSubscription subscription in routes.SelectMany(SubscriptionsOf))
        {
            int same = chosen.FindIndex(other => other.Handler is { } part && part.Type == subscription.Handler?.Type);
            if (same < 0)
                chosen.Add(subscription);
            else if (chosen[same].NotificationType.IsAssignableFrom(subscription.NotificationType))
                chosen[same] = subscription;
        }

        return chosen
            .OrderBy(subscription => subscription.Order)
            .ThenBy(subscription => subscription.Sequence)
            .ThenBy(subscription => subscription.Handler?.Type.FullName, StringComparer.Ordinal);
    }

    private IEnumerable<NotificationSubscription> SubscriptionsOf(NotificationRoute route) =>
        IsRegistered(route.HandlerService) ? [.. route.Subscriptions, route.RegisteredByHand] : route.Subscriptions;

    private static Type ServiceOf(NotificationSubscription subscription) =>
        subscription.Handler?.Type ?? subscription.HandlerService;

    private bool IsRegistered(Type service) => _isService?.IsService(service) ?? _lifetimes.ContainsKey(service);

    // What another container knows and the service collection does not is taken for scoped: never kept too long.
    private ServiceLifetime ShortestLifetime(IEnumerable<Type> services) =>
        services.Select(service => _lifetimes.GetValueOrDefault(service, ServiceLifetime.Scoped))
            .Append(ServiceLifetime.Singleton)
            .Max();
}
