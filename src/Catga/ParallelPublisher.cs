using System.Runtime.ExceptionServices;

namespace Catga;

/// <summary>
/// Starts all handlers in order without waiting in between, then waits for all and collects what they throw.
/// </summary>
/// <remarks>
/// Handlers overlap where they await; no threads are made for them. They share one scope, so scoped services that
/// allow one user at a time, such as a DbContext, do not go with this publisher.
/// </remarks>
public sealed class ParallelPublisher : INotificationPublisher
{
    /// <inheritdoc/>
    public async ValueTask PublishAsync<TNotification>(
        IReadOnlyList<INotificationHandler<TNotification>> handlers,
        TNotification notification,
        CancellationToken cancellationToken)
        where TNotification : INotification
    {
        ArgumentNullException.ThrowIfNull(handlers);
        ValueTask[] running =
            [.. handlers.Select(handler => HandlerStart.Run(handler, notification, cancellationToken))];

        List<Exception>? failures = null;
        foreach (ValueTask each in running)
        {
            try
            {
                await each.ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }
        }

        if (failures is null)
            return;
        bool isCancelled = cancellationToken.IsCancellationRequested;
        if (isCancelled && failures.TrueForAll(failure => failure is OperationCanceledException))
            ExceptionDispatchInfo.Throw(failures[0]);
        throw new AggregateException(failures);
    }
}
