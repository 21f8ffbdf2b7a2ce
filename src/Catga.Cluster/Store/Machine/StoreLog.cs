using Catga.Cluster.Store.Records;
using Catga.Raft;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Store.Machine;

/// <summary>The way of commands into the log, and of their answers back. Only the leader proposes.</summary>
internal sealed class StoreLog(IRaftHost host, StoreMachine machine, TimeProvider clock)
{
    private readonly LeaderClock _clock = new(clock);

    internal StoreMachine Machine => machine;

    /// <summary>Whether entries could be proposed here; else why not.</summary>
    internal CatgaError? RefusalHere =>
        host.Reign is null ? Elsewhere() : null;

    /// <summary>What the node knows of its cluster.</summary>
    internal RaftHostStatus Status => host.Status;

    /// <summary>Leader time as far as this node can tell, in ticks: to judge by, not to decide by.</summary>
    internal long Now => host.Reign is { } reign
        ? _clock.Now(reign.Term.Value, machine.Counters)
        : Math.Max(machine.Counters.Time, clock.GetUtcNow().UtcTicks);

    /// <summary>Proposes a command.</summary>
    /// <typeparam name="TAnswer">What its part answers.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="maxBytes">How large the entry may be.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting: by an exception while nothing was done, by an unknown outcome afterwards.
    /// </param>
    /// <returns>The answer; or why nothing was done; or that the outcome is unknown.</returns>
    internal async ValueTask<CatgaResult<TAnswer>> ProposeAsync<TAnswer>(
        IStoreCommand command, int maxBytes, CancellationToken cancellationToken)
        where TAnswer : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (host.Reign is not { } reign)
            return Elsewhere();

        RecordWriter writer = new();
        long term = reign.Term.Value;
        new EntryHead(command.Kind, term, _clock.Now(term, machine.Counters)).Write(writer);
        command.Write(writer);
        if (writer.Length > maxBytes)
        {
            return StoreErrors.TooLarge(
                "The transaction", writer.Length, maxBytes, nameof(StoreOptions.MaxTransactionBytes));
        }

        ProposalOutcome outcome = await host.ProposeAsync(writer.ToArray(), cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            ProposalOutcome.Applied { Result: TAnswer answer } => answer,
            ProposalOutcome.Refused refused => Refused(refused.Refusal),
            _ => StoreErrors.OutcomeUnknown(),
        };
    }

    /// <summary>Waits until what this node has applied is as new as asked for.</summary>
    /// <returns>Null when it is; otherwise why that cannot be known.</returns>
    internal async ValueTask<CatgaError?> AwaitAsync(ReadConsistency consistency, CancellationToken cancellationToken)
    {
        if (consistency == ReadConsistency.Local || (consistency == ReadConsistency.Lease && HoldsLease()))
            return null;
        return await host.AwaitReadIndexAsync(cancellationToken).ConfigureAwait(false) is { } refusal
            ? Refused(refusal)
            : null;
    }

    private CatgaError Refused(Refusal refusal) =>
        refusal.Reason is RefusalReason.NotLeader or RefusalReason.HandingOver
            ? Elsewhere()
            : StoreErrors.Refused(refusal);

    // Who is told of another leader asks there; who is told of none has nobody to ask, and tries again later. A node
    // that takes itself for the leader, and must not answer as one, knows of none.
    private CatgaError Elsewhere()
    {
        RaftHostStatus status = host.Status;
        return status.Phase == ClusterPhase.StateLost ? ClusterErrors.StateLost()
            : status.LeaderEndpoint is null ? ClusterErrors.NoLeader()
            : status.LeaderEndpoint == status.Endpoint ? ClusterErrors.NoLeader("Leadership has just changed.")
            : ClusterErrors.NotLeader(Endpoints.Format(status.LeaderEndpoint));
    }

    // The leader names itself only once an entry of its term has committed; all that others acknowledged before is
    // below that. The lease is looked at last: had it run out before, another might have committed meanwhile.
    private bool HoldsLease()
    {
        RaftHostStatus status = host.Status;
        return status.Raft is { } raft
            && raft.Leader == raft.Self
            && status.AppliedIndex >= raft.CommitIndex
            && host.Reign?.Term == raft.Term;
    }
}
