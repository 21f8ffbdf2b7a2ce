namespace Catga;

/// <summary>
/// Decides how the handlers of one notification run: one after the other, side by side, until one fails.
/// </summary>
/// <remarks>
/// Choose one with <c>AddNotificationPublisher</c>. The default is <see cref="SequentialPublisher"/>; there are also
/// <see cref="ParallelPublisher"/> and <see cref="StopAtFirstFailurePublisher"/>.
/// </remarks>
public interface INotificationPublisher
{
    /// <summary>Runs the handlers of one notification.</summary>
    /// <typeparam name="TNotification">The notification.</typeparam>
    /// <param name="handlers">The handlers, in order; at least one.</param>
    /// <param name="notification">What happened.</param>
    /// <param name="cancellationToken">Cancelled when the handlers' work is no longer wanted.</param>
    /// <returns>A task that completes when the handlers have run.</returns>
    ValueTask PublishAsync<TNotification>(
        IReadOnlyList<INotificationHandler<TNotification>> handlers,
        TNotification notification,
        CancellationToken cancellationToken)
        where TNotification : INotification;
}
