namespace Catga.Dispatch;

/// <summary>A chain for a notification of any type.</summary>
public abstract class NotificationChain : Chain
{
    /// <summary>Publishes a notification of which only the interface is known.</summary>
    /// <param name="notification">The notification; of the type that this chain is for.</param>
    /// <param name="cancellationToken">Cancelled when the handlers' work is no longer wanted.</param>
    /// <returns>A task that completes when all handlers have run.</returns>
    public abstract ValueTask PublishUntypedAsync(INotification notification, CancellationToken cancellationToken);
}

/// <summary>A chain for notifications of type <typeparamref name="TNotification"/>.</summary>
/// <typeparam name="TNotification">The notification.</typeparam>
public abstract class NotificationChain<TNotification> : NotificationChain
    where TNotification : INotification
{
    /// <summary>Tells the notification to every handler of this chain.</summary>
    /// <param name="notification">What happened.</param>
    /// <param name="cancellationToken">Cancelled when the handlers' work is no longer wanted.</param>
    /// <returns>A task that completes when all handlers have run.</returns>
    public abstract ValueTask PublishAsync(TNotification notification, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public override ValueTask PublishUntypedAsync(INotification notification, CancellationToken cancellationToken) =>
        PublishAsync((TNotification)notification, cancellationToken);
}
