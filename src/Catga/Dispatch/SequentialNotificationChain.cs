using System.ComponentModel;

namespace Catga.Dispatch;

/// <summary>What generated notification chains stand on: handlers one after the other, all of them.</summary>
/// <typeparam name="TNotification">The notification.</typeparam>
/// <param name="handlers">The handlers, in order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SequentialNotificationChain<TNotification>(
    IReadOnlyList<INotificationHandler<TNotification>> handlers) : NotificationChain<TNotification>
    where TNotification : INotification
{
    /// <summary>Goes on when a handler did not complete at once: waits for it, then runs the others.</summary>
    /// <param name="running">The handler that runs, or has failed.</param>
    /// <param name="next">The handler to run after it.</param>
    /// <param name="notification">What happened.</param>
    /// <param name="cancellationToken">Cancelled when the handlers' work is no longer wanted.</param>
    /// <returns>A task that completes when all handlers have run.</returns>
    protected ValueTask ContinueAsync(
        ValueTask running, int next, TNotification notification, CancellationToken cancellationToken) =>
        SequentialPublisher.ContinueAsync(handlers, running, next, notification, cancellationToken);
}
