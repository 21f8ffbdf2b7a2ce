using Catga.Cluster.Replication;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Leadership;

/// <summary>Locks that only the leader grants. Each grant commits a log entry, whose place is the token.</summary>
/// <remarks>
/// Who waits for whom is known to this node alone, and forgotten with its reign: so a lock ends with the reign under
/// which it was granted. The entry makes its token greater than all before it, on any node, and proves that a quorum
/// still followed this leader when it granted.
/// </remarks>
internal sealed class LeaderLocks(IReplicatedLog log, ReignBook reigns, TimeProvider clock) : IClusterLocks
{
    private static readonly TimeSpan LeastCommitTime = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private LeadershipReign? _reign;
    private LockQueues _queues = new();

    public async ValueTask<DistributedLock?> TryAcquireAsync(
        string resource, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(resource);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        cancellationToken.ThrowIfCancellationRequested();
        if (reigns.Current is not { } reign || QueuesOf(reign) is not { } queues)
            return null;

        long start = clock.GetTimestamp();
        LockTurn turn = queues.Enter(resource);
        bool isGranted = false;
        try
        {
            if (!await WaitAsync(turn, reign, timeout, cancellationToken).ConfigureAwait(false))
                return null;
            TimeSpan left = timeout - clock.GetElapsedTime(start);
            FencingToken? token = await CommitAsync(reign, resource, left, cancellationToken).ConfigureAwait(false);
            if (token is null || !IsCurrent(reign))
                return null;

            isGranted = true;
            return new DistributedLock(
                resource,
                token.Value,
                () => IsCurrent(reign),
                () =>
                {
                    queues.Leave(turn);
                    return ValueTask.CompletedTask;
                },
                reign.Lost);
        }
        finally
        {
            if (!isGranted)
                queues.Leave(turn);
        }
    }

    private async ValueTask<bool> WaitAsync(
        LockTurn turn, LeadershipReign reign, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (turn.Granted.IsCompleted)
            return true;
        try
        {
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, reign.Ending);
            await turn.Granted.WaitAsync(timeout, clock, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // Trying once must still be able to reach a quorum, so the commit gets some time even when none is left.
    private async ValueTask<FencingToken?> CommitAsync(
        LeadershipReign reign, string resource, TimeSpan left, CancellationToken cancellationToken)
    {
        TimeSpan time = left > LeastCommitTime ? left : LeastCommitTime;
        using CancellationTokenSource limit = new(time, clock);
        using CancellationTokenSource any =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, reign.Lost, limit.Token);
        try
        {
            ProposalOutcome outcome =
                await log.ProposeAsync(LockGrant.Write(resource), any.Token).ConfigureAwait(false);
            return outcome is ProposalOutcome.Applied applied && applied.Term.Value == reign.Term
                ? new FencingToken(applied.Index.Value)
                : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool IsCurrent(LeadershipReign reign) =>
        !reign.Lost.IsCancellationRequested && reigns.IsHeld(reign);

    private LockQueues? QueuesOf(LeadershipReign reign)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_reign, reign))
                return _queues;
            if (!IsCurrent(reign))
                return null;
            _reign = reign;
            return _queues = new LockQueues();
        }
    }
}
