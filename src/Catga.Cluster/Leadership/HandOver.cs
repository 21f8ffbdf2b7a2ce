using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Leadership;

/// <summary>
/// Gives leadership to another node in order: nothing new is admitted, background work is told to end, what runs is
/// awaited, and only then the other is told to stand for election.
/// </summary>
internal sealed class HandOver(
    IRaftHost host, ReignBook reigns, ChangeSignal changed, TimeSpan longest, TimeProvider clock, ILogger logger)
{
    public async ValueTask<CatgaResult<Unit>> RunAsync(NodeId? target, CancellationToken cancellationToken)
    {
        if (reigns.BeginToEnd() is not { } reign)
        {
            return host.Reign is null
                ? ClusterErrors.NotLeader(host.Status.LeaderEndpoint is { } leader ? Endpoints.Format(leader) : null)
                : CatgaError.Unavailable("A hand-over of leadership is under way.");
        }

        bool isHandedOver = false;
        try
        {
            changed.Fire();
            LeadershipLog.HandingOver(logger, target?.Value ?? "whoever is furthest");
            await reign.Work.EndAsync().ConfigureAwait(false);
            await AwaitAsync(reign.Work, cancellationToken).ConfigureAwait(false);
            Refusal? refusal = await host.TransferLeadershipAsync(target, cancellationToken).ConfigureAwait(false);
            isHandedOver = refusal is null;
            return refusal is null ? CatgaResult.Success() : Explain(refusal);
        }
        finally
        {
            if (!isHandedOver)
            {
                await reigns.ResumeAsync(reign).ConfigureAwait(false);
                changed.Fire();
            }
        }
    }

    // What does not end in time loses its reign like after a failure: its token is cancelled by the transfer.
    private async Task AwaitAsync(ReignWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.WhenIdleAsync().WaitAsync(longest, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LeadershipLog.WorkGoesOn(logger, longest);
        }
    }

    private static CatgaError Explain(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NotLeader => ClusterErrors.NotLeader(null),
        RefusalReason.Senseless => CatgaError.Invalid("There is no other voter of that name to hand leadership to."),
        _ => CatgaError.Unavailable($"Leadership was not handed over: {refusal.Reason}."),
    };
}
