namespace Catga.Dispatch;

/// <summary>A handler of a base type or an interface, among the handlers of a derived notification.</summary>
internal sealed class BaseTypeHandler<TNotification>(NotificationSubscription subscription, object handler)
    : INotificationHandler<TNotification>
    where TNotification : INotification
{
    public ValueTask HandleAsync(TNotification notification, CancellationToken cancellationToken) =>
        subscription.HandleAsync(handler, notification, cancellationToken);
}
