namespace Catga;

/// <summary>Runs handlers one after the other, all of them, and collects what they throw. The default.</summary>
/// <remarks>
/// When the caller cancels and a handler gives up for it, those after it do not start, and the cancellation passes
/// through as it is unless a handler failed before. Handlers that do not look at the token all run.
/// </remarks>
public sealed class SequentialPublisher : INotificationPublisher
{
    /// <inheritdoc/>
    public ValueTask PublishAsync<TNotification>(
        IReadOnlyList<INotificationHandler<TNotification>> handlers,
        TNotification notification,
        CancellationToken cancellationToken)
        where TNotification : INotification
    {
        ArgumentNullException.ThrowIfNull(handlers);
        for (int index = 0; index < handlers.Count; index++)
        {
            ValueTask running = HandlerStart.Run(handlers[index], notification, cancellationToken);
            if (!running.IsCompletedSuccessfully)
                return ContinueAsync(handlers, running, index + 1, notification, cancellationToken);

            running.GetAwaiter().GetResult();
        }

        return default;
    }

    internal static async ValueTask ContinueAsync<TNotification>(
        IReadOnlyList<INotificationHandler<TNotification>> handlers,
        ValueTask running,
        int next,
        TNotification notification,
        CancellationToken cancellationToken)
        where TNotification : INotification
    {
        List<Exception>? failures = null;
        while (true)
        {
            try
            {
                await running.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (failures is null && cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
                if (failure is OperationCanceledException && cancellationToken.IsCancellationRequested)
                    break;
            }

            if (next == handlers.Count)
                break;
            running = HandlerStart.Run(handlers[next++], notification, cancellationToken);
        }

        if (failures is not null)
            throw new AggregateException(failures);
    }
}
