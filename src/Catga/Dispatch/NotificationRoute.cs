using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>From a notification to the handlers that react to it, in one assembly or, joined, in all of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NotificationRoute : Route
{
    private readonly List<NotificationSubscription> _subscriptions;

    private protected NotificationRoute(
        Type messageType, string messageName, int slot, IReadOnlyList<NotificationSubscription> subscriptions)
        : base(messageType, messageName, slot)
    {
        _subscriptions = [.. subscriptions];
    }

    /// <summary>The handlers of exactly this notification type, of every module that was registered so far.</summary>
    internal IReadOnlyList<NotificationSubscription> Subscriptions => _subscriptions;

    /// <summary>What the application registered under this notification's handler interface.</summary>
    internal abstract NotificationSubscription RegisteredByHand { get; }

    internal override IEnumerable<ChainPart> Parts =>
        _subscriptions.Select(subscription => subscription.Handler).OfType<ChainPart>();

    /// <summary>Takes in the handlers that another module has for the same notification.</summary>
    internal virtual void Join(NotificationRoute other) => _subscriptions.AddRange(other._subscriptions);

    /// <summary>Makes the same route for a notification type that has no code of its own.</summary>
    internal static NotificationRoute ForRuntimeType(Type messageType) =>
        new NotificationRoute<INotification>(messageType, SlotNumbers.Take());
}

/// <summary>From a notification to the handlers that react to it.</summary>
/// <typeparam name="TNotification">The notification.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public class NotificationRoute<TNotification> : NotificationRoute
    where TNotification : INotification
{
    private readonly List<NotificationRoute<TNotification>> _generated;

    /// <summary>Makes a route for the handlers of one assembly.</summary>
    /// <param name="messageName">The notification's name outside of this process.</param>
    /// <param name="subscriptions">The handlers of exactly this notification type.</param>
    public NotificationRoute(string messageName, IReadOnlyList<NotificationSubscription> subscriptions)
        : base(typeof(TNotification), messageName, Slot<NotificationChain<TNotification>>.Number, subscriptions)
    {
        _generated = [this];
    }

    internal NotificationRoute(Type messageType, int slot)
        : base(messageType, MessageNames.Of(messageType), slot, [])
    {
        _generated = [this];
    }

    /// <summary>The handler classes that the generated chain calls, in order; also those of base types.</summary>
    protected virtual IReadOnlyList<Type> GeneratedHandlers => [];

    internal override Type HandlerService => typeof(INotificationHandler<TNotification>);

    internal override NotificationSubscription RegisteredByHand =>
        new NotificationSubscription<TNotification>(handler: null, order: 0);

    /// <summary>Makes the chain that the generator wrote.</summary>
    /// <param name="instances">Instances of <see cref="GeneratedHandlers"/>, in that order.</param>
    /// <param name="handlers">The same handlers, as handlers of this notification.</param>
    /// <returns>The chain, or null when the generator wrote none.</returns>
    protected virtual NotificationChain<TNotification>? CreateGeneratedChain(
        IReadOnlyList<object> instances, IReadOnlyList<INotificationHandler<TNotification>> handlers) => null;

    internal override void Join(NotificationRoute other)
    {
        base.Join(other);
        _generated.Add((NotificationRoute<TNotification>)other);
    }

    internal override Chain CreateChain(BoundRoute bound, IServiceProvider services)
    {
        List<object> instances = [];
        List<INotificationHandler<TNotification>> handlers = [];
        foreach (NotificationSubscription subscription in bound.Subscriptions)
        {
            foreach (object instance in subscription.Resolve(services))
            {
                // A handler that a module brings, and that someone registered under its interface as well.
                if (subscription.Handler is null && bound.HasHandler(instance.GetType()))
                    continue;

                instances.Add(instance);
                handlers.Add(instance as INotificationHandler<TNotification>
                    ?? new BaseTypeHandler<TNotification>(subscription, instance));
            }
        }

        INotificationPublisher publisher = services.GetRequiredService<INotificationPublisher>();
        return GeneratedChainFor(instances, handlers, publisher)
            ?? new PublisherChain<TNotification>([.. handlers], publisher);
    }

    internal override Chain CreateScopeOpeningChain(IServiceScopeFactory scopes) =>
        new ScopeOpeningNotificationChain<TNotification>(scopes, MessageType);

    internal override Chain CreateTransientChain(BoundRoute bound, IServiceProvider services) =>
        new TransientNotificationChain<TNotification>(this, bound, services);

    // Generated code calls the handlers that its assembly knows, one after the other. It fits when these are all the
    // handlers that there are, and nobody asked for another way of publishing.
    private NotificationChain<TNotification>? GeneratedChainFor(
        List<object> instances, List<INotificationHandler<TNotification>> handlers, INotificationPublisher publisher)
    {
        if (publisher is not SequentialPublisher)
            return null;

        return _generated
            .Find(route => route.GeneratedHandlers.SequenceEqual(instances.Select(instance => instance.GetType())))
            ?.CreateGeneratedChain(instances, handlers);
    }
}
