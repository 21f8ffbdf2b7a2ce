namespace Catga;

/// <summary>Tells notifications to their handlers.</summary>
public interface IPublisher
{
    /// <summary>
    /// Tells every handler of the notification's type, of its base types and of its interfaces, each once.
    /// </summary>
    /// <remarks>
    /// By default handlers run one after the other, all of them, and what they throw is collected; an
    /// <see cref="INotificationPublisher"/> can make it otherwise.
    /// </remarks>
    /// <typeparam name="TNotification">The notification; inferred. A base type or an interface is fine.</typeparam>
    /// <param name="notification">What happened.</param>
    /// <param name="cancellationToken">Cancel it when the handlers' work is no longer wanted.</param>
    /// <returns>A task that completes when all handlers have run.</returns>
    /// <exception cref="AggregateException">Handlers failed; it holds what each of them threw.</exception>
    ValueTask PublishAsync<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
        where TNotification : INotification;
}
