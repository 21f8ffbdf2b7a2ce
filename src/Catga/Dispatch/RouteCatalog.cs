using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga.Dispatch;

/// <summary>
/// What was registered with one service collection: modules, routes, and what stands beside them at run time.
/// </summary>
internal sealed class RouteCatalog(IServiceCollection services)
{
    private readonly HashSet<Type> _modules = [];
    private readonly Dictionary<Type, Route> _routes = [];
    private readonly Dictionary<Type, ChainPart> _handlersByHand = [];
    private readonly List<KeyValuePair<Type, BehaviorPart>> _runTimeBehaviors = [];
    private int _registrations;

    /// <summary>The routes by message, in the order in which they were registered.</summary>
    internal IReadOnlyCollection<Route> Routes => _routes.Values;

    /// <summary>The service collection itself: a chain's lifetime depends on what is registered in the end.</summary>
    internal IServiceCollection Services => services;

    /// <summary>
    /// Finds the catalog of a service collection, or makes it together with the services of the mediator.
    /// </summary>
    internal static RouteCatalog Of(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (ServiceDescriptor descriptor in services)
        {
            if (descriptor.ServiceType == typeof(RouteCatalog))
                return (RouteCatalog)descriptor.ImplementationInstance!;
        }

        RouteCatalog catalog = new(services);
        services.AddSingleton(catalog);
        services.AddSingleton<MediatorRoot>();
        services.AddScoped(static provider => new Mediator(provider.GetRequiredService<MediatorRoot>(), provider));
        services.AddTransient<IMediator>(static provider => MediatorRoot.MediatorOf(provider));
        services.AddTransient<ISender>(static provider => MediatorRoot.MediatorOf(provider));
        services.AddTransient<IPublisher>(static provider => MediatorRoot.MediatorOf(provider));
        services.TryAddSingleton<INotificationPublisher, SequentialPublisher>();
        services.AddHostedService<ChainReport>();
        return catalog;
    }

    internal void Add(CatgaModule module)
    {
        if (!_modules.Add(module.GetType()))
            return;

        foreach (CatgaModule reference in module.References)
            Add(reference);
        _registrations++;
        foreach (Route route in module.CreateRoutes())
            AddRoute(route);
    }

    internal void Add(Route route)
    {
        _registrations++;
        AddRoute(route);
    }

    /// <summary>Adds a route whose handler was registered by hand: it answers even where a module has one.</summary>
    internal void AddByHand(HandlerRoute route)
    {
        route.Register(services);
        Add(route);
        _handlersByHand[route.MessageType] = route.Handler;
    }

    /// <summary>The handler that was registered by hand for a request; null when none was.</summary>
    internal ChainPart? HandlerByHand(Type messageType) => _handlersByHand.GetValueOrDefault(messageType);

    internal void AddRunTimeBehavior(Type messageType, BehaviorPart behavior)
    {
        behavior.Register(services);
        _runTimeBehaviors.Add(KeyValuePair.Create(messageType, behavior));
    }

    internal ILookup<Type, BehaviorPart> RunTimeBehaviors() =>
        _runTimeBehaviors.ToLookup(entry => entry.Key, entry => entry.Value);

    // Of two handlers of one request the first stays, but a module's route takes the place of one made by hand: it has
    // the behaviors, and the handler that was registered by hand is remembered. Notification handlers are joined.
    private void AddRoute(Route route)
    {
        if (route is NotificationRoute { Subscriptions: var subscriptions })
        {
            foreach (NotificationSubscription subscription in subscriptions)
                subscription.Sequence = _registrations;
        }

        if (!_routes.TryGetValue(route.MessageType, out Route? existing) || IsMadeByHand(existing))
        {
            _routes[route.MessageType] = route;
            route.Register(services);
        }
        else if (existing is NotificationRoute notification && route is NotificationRoute joining)
        {
            notification.Join(joining);
            joining.Register(services);
        }
    }

    private bool IsMadeByHand(Route route) =>
        route is HandlerRoute { Handler: var handler } && ReferenceEquals(handler, HandlerByHand(route.MessageType));
}
