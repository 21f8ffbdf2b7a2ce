namespace Catga.Dispatch;

/// <summary>What a scope's mediator uses when a handler is transient: new instances for each publication.</summary>
internal sealed class TransientNotificationChain<TNotification>(
    Route route, BoundRoute bound, IServiceProvider services) : NotificationChain<TNotification>
    where TNotification : INotification
{
    public override ValueTask PublishAsync(TNotification notification, CancellationToken cancellationToken) =>
        ((NotificationChain<TNotification>)route.CreateChain(bound, services))
            .PublishAsync(notification, cancellationToken);
}
