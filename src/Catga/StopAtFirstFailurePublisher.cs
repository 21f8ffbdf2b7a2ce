namespace Catga;

/// <summary>
/// Runs handlers one after the other until one throws; what it throws reaches the publisher unchanged.
/// </summary>
public sealed class StopAtFirstFailurePublisher : INotificationPublisher
{
    /// <inheritdoc/>
    public async ValueTask PublishAsync<TNotification>(
        IReadOnlyList<INotificationHandler<TNotification>> handlers,
        TNotification notification,
        CancellationToken cancellationToken)
        where TNotification : INotification
    {
        ArgumentNullException.ThrowIfNull(handlers);
        foreach (INotificationHandler<TNotification> handler in handlers)
            await handler.HandleAsync(notification, cancellationToken).ConfigureAwait(false);
    }
}
