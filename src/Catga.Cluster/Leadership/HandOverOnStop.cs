using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Leadership;

/// <summary>Gives leadership away before the node stops, so that a rolling restart costs no election timeout.</summary>
internal sealed class HandOverOnStop(IClusterCoordinator coordinator, ILogger<HandOverOnStop> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Before anything is stopped: the others still hear this node, and requests are still answered.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        LeadershipView view = coordinator.Leadership;
        if (!view.IsSelf || !coordinator.Members.Any(member => member.IsVoter && member.NodeId != view.NodeId))
            return;

        try
        {
            CatgaResult<Unit> handedOver =
                await coordinator.HandOverAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!handedOver.IsSuccess)
                LeadershipLog.StopsAsLeader(logger, handedOver.Error.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LeadershipLog.StopsAsLeader(logger, "the time to shut down has run out");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
