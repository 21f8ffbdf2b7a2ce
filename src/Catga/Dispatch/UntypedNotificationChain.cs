namespace Catga.Dispatch;

/// <summary>
/// For a notification type that was met by its interface first, and is now published by its own type.
/// </summary>
internal sealed class UntypedNotificationChain<TNotification>(NotificationChain chain)
    : NotificationChain<TNotification>
    where TNotification : INotification
{
    public override ValueTask PublishAsync(TNotification notification, CancellationToken cancellationToken) =>
        chain.PublishUntypedAsync(notification, cancellationToken);
}
