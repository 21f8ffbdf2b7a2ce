using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Outbox;

/// <summary>
/// Runs the relay as long as the host runs: publishes what is due, then sleeps until the store wakes it.
/// </summary>
/// <remarks>
/// For a store that one process has to itself. Where several share one, the relay is a singleton task of the cluster.
/// </remarks>
internal sealed class OutboxRelayService(
    OutboxRelay relay,
    IOutboxStore store,
    IOptions<OutboxRelayOptions> options,
    TimeProvider clock,
    ILogger<OutboxRelayService>? logger = null) : BackgroundService
{
    // The store lives and dies with this process, so nobody before this relay could have had a token.
    private static readonly FencingToken OnlyToken = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CatgaError? deposed = null;
        while (deposed is null)
        {
            try
            {
                deposed = await RelayUntilEmptyAsync(stoppingToken).ConfigureAwait(false)
                    ?? (await store.WaitForPendingAsync(OnlyToken, stoppingToken).ConfigureAwait(false)).Error;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                TimeSpan delay = options.Value.FirstRetryDelay;
                if (logger is not null)
                    OutboxLog.StoreFailed(logger, failure, delay);
                await Task.Delay(delay, clock, stoppingToken).ConfigureAwait(false);
            }
        }

        if (logger is not null)
            OutboxLog.Deposed(logger, deposed.Message);
    }

    private async ValueTask<CatgaError?> RelayUntilEmptyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            CatgaResult<RelayedBatch> relayed =
                await relay.RelayNextBatchAsync(OnlyToken, cancellationToken).ConfigureAwait(false);
            if (!relayed.TryGetValue(out RelayedBatch batch, out CatgaError? deposed))
                return deposed;
            if (batch.Claimed == 0)
                return null;
        }
    }
}
