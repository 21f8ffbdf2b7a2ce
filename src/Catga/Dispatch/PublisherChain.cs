namespace Catga.Dispatch;

/// <summary>
/// A notification's chain when its handlers are in several assemblies, or a publisher of the application runs them.
/// </summary>
internal sealed class PublisherChain<TNotification>(
    INotificationHandler<TNotification>[] handlers, INotificationPublisher publisher) : NotificationChain<TNotification>
    where TNotification : INotification
{
    public override ValueTask PublishAsync(TNotification notification, CancellationToken cancellationToken) =>
        handlers.Length == 0 ? default : publisher.PublishAsync(handlers, notification, cancellationToken);
}
