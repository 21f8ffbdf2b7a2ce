using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>
/// What the mediators of one container share: the bound routes, and the mediator of the container itself.
/// </summary>
internal sealed class MediatorRoot
{
    private readonly Lock _growing = new();
    private readonly IServiceProvider _services;
    private readonly RouteBinder _binder;
    private volatile RouteTable _routes;

    public MediatorRoot(RouteCatalog catalog, IServiceProvider services)
    {
        _services = services;
        _binder = new RouteBinder(catalog, services.GetService<IServiceProviderIsService>());
        _routes = new RouteTable(
            catalog.Routes.Select(route => KeyValuePair.Create(route.MessageType, _binder.Bind(route))));
        Mediator = new Mediator(this, services);
    }

    /// <summary>The mediator for who resolves one outside of any scope.</summary>
    internal Mediator Mediator { get; }

    internal RouteTable Routes => _routes;

    internal static Mediator MediatorOf(IServiceProvider services)
    {
        MediatorRoot root = services.GetRequiredService<MediatorRoot>();
        return ReferenceEquals(services, root._services) ? root.Mediator : services.GetRequiredService<Mediator>();
    }

    /// <summary>Finds the route of a request's type, or of the nearest base class that has a handler.</summary>
    internal BoundRoute FindRequest(Type requestType)
    {
        for (Type? type = requestType; type is not null; type = type.BaseType)
        {
            if (_routes.Find(type) is { } found)
                return type == requestType ? found : Remember(requestType, found);
        }

        throw new MissingHandlerException(requestType);
    }

    /// <summary>Finds the route of a notification's type; one that nobody handles gets an empty route.</summary>
    internal BoundRoute FindNotification(Type notificationType) =>
        _routes.Find(notificationType)
        ?? Remember(notificationType, _binder.Bind(NotificationRoute.ForRuntimeType(notificationType)));

    /// <summary>Makes the route of a notification type that was met through the typed path first.</summary>
    internal BoundRoute FindNotification<TNotification>()
        where TNotification : INotification =>
        _routes.Find(typeof(TNotification))
        ?? Remember(typeof(TNotification), _binder.Bind(
            new NotificationRoute<TNotification>(MessageNames.Of(typeof(TNotification)), [])));

    private BoundRoute Remember(Type messageType, BoundRoute route)
    {
        lock (_growing)
        {
            if (_routes.Find(messageType) is { } winner)
                return winner;

            _routes = _routes.With(messageType, route);
            return route;
        }
    }
}
