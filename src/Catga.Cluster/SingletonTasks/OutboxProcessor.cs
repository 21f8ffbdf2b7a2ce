using Catga.Outbox;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.SingletonTasks;

/// <summary>
/// Runs the outbox's relay on the leader: publishes what is due, then sleeps until the store wakes it. While nothing is
/// stored it does nothing at all.
/// </summary>
/// <remarks>
/// It claims under the term of its reign, so a relay that was deposed and does not know it yet can mark nothing. What
/// it published last may be published once more by its successor, under the same ids. Register it with
/// <c>AddOutboxProcessor</c>.
/// </remarks>
/// <param name="coordinator">Says when this node leads.</param>
/// <param name="relay">Publishes.</param>
/// <param name="store">Where the messages wait.</param>
/// <param name="logger">The log.</param>
/// <param name="clock">Measures pauses after failures.</param>
public sealed class OutboxProcessor(
    IClusterCoordinator coordinator,
    OutboxRelay relay,
    IOutboxStore store,
    ILogger<OutboxProcessor> logger,
    TimeProvider clock)
    : SingletonTaskRunner(coordinator, logger, checkInterval: TimeSpan.FromSeconds(1), clock)
{
    /// <inheritdoc/>
    protected override string TaskName => nameof(OutboxProcessor);

    /// <inheritdoc/>
    protected override async Task ExecuteLeaderTaskAsync(CancellationToken cancellationToken)
    {
        FencingToken token = FencingToken;
        while (true)
        {
            CatgaResult<RelayedBatch> relayed =
                await relay.RelayNextBatchAsync(token, cancellationToken).ConfigureAwait(false);
            CatgaError? error = relayed.Error;
            if (relayed is { IsSuccess: true, Value.Claimed: 0 })
                error = (await store.WaitForPendingAsync(token, cancellationToken).ConfigureAwait(false)).Error;

            if (error?.Code == CatgaErrorCodes.Fenced)
            {
                OutboxProcessorLog.Deposed(_logger, error.Message);
                return;
            }

            // The task starts again after a pause, if this node still leads then.
            if (error is not null)
                throw new InvalidOperationException($"The outbox cannot be read or written: {error}");
        }
    }
}
