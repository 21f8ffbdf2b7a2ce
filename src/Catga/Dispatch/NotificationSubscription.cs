using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>One handler class that reacts to one notification type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NotificationSubscription
{
    private protected NotificationSubscription(Type notificationType, ChainPart? handler, int order)
    {
        NotificationType = notificationType;
        Handler = handler;
        Order = order;
    }

    /// <summary>The notification, or the base of notifications, that the handler reacts to.</summary>
    public Type NotificationType { get; }

    /// <summary>
    /// The handler's class; null for whatever the application registered under the handler interface.
    /// </summary>
    public ChainPart? Handler { get; }

    /// <summary>Lower runs earlier.</summary>
    public int Order { get; }

    /// <summary>
    /// When it was registered, among all registrations; what is found in the container itself comes last.
    /// </summary>
    internal int Sequence { get; set; } = int.MaxValue;

    /// <summary>The service under which the application can register handlers of its own.</summary>
    internal abstract Type HandlerService { get; }

    internal abstract IEnumerable<object> Resolve(IServiceProvider services);

    /// <summary>Calls a handler of a base type with a notification of a derived one.</summary>
    internal abstract ValueTask HandleAsync(
        object handler, INotification notification, CancellationToken cancellationToken);
}

/// <summary>One handler class that reacts to <typeparamref name="TNotification"/>.</summary>
/// <typeparam name="TNotification">The notification.</typeparam>
/// <param name="handler">The handler's class; null for whatever is registered under the handler interface.</param>
/// <param name="order">Lower runs earlier.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NotificationSubscription<TNotification>(ChainPart? handler, int order)
    : NotificationSubscription(typeof(TNotification), handler, order)
    where TNotification : INotification
{
    internal override Type HandlerService => typeof(INotificationHandler<TNotification>);

    internal override IEnumerable<object> Resolve(IServiceProvider services) =>
        Handler is null
            ? services.GetServices<INotificationHandler<TNotification>>()
            : [services.GetRequiredService(Handler.Type)];

    internal override ValueTask HandleAsync(
        object handler, INotification notification, CancellationToken cancellationToken) =>
        ((INotificationHandler<TNotification>)handler).HandleAsync((TNotification)notification, cancellationToken);
}
