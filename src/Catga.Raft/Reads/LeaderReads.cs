using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Reads;

/// <summary>
/// Reads on the leader: each waits until a quorum has answered a round that was opened after it came (§6.4).
/// </summary>
internal sealed class LeaderReads(NodeState node, Rounds rounds)
{
    private readonly Queue<(PendingRead Read, long Round)> _pending = new();
    private long _lastRound;

    public bool TryAdd(PendingRead read)
    {
        if (_pending.Count + node.WaitingReads >= node.Settings.MaxPendingReads)
            return false;

        // The round that is open now may have been answered before this read came: only the next one proves anything.
        _lastRound = rounds.Current + 1;
        _pending.Enqueue((read, _lastRound));
        return true;
    }

    /// <summary>At most two rounds are on their way for reads; what comes meanwhile shares the next.</summary>
    public bool WantsRound(long confirmedRound) =>
        _pending.Count > 0 && _lastRound > rounds.Current && confirmedRound >= rounds.Current - 1;

    public void Confirm(long confirmedRound)
    {
        while (_pending.TryPeek(out (PendingRead Read, long Round) next)
               && node.Rules.IsReadConfirmed(next.Round, confirmedRound))
        {
            _pending.Dequeue();
            if (next.Read.Asker is { } asker)
                node.Send(asker, new ReadIndexReply(node.Term, next.Read.ReadId, next.Read.ReadIndex));
            else
                node.AwaitApplied(next.Read.ReadId, next.Read.ReadIndex);
        }
    }

    public void RefuseAll()
    {
        while (_pending.TryDequeue(out (PendingRead Read, long Round) next))
        {
            if (next.Read.Asker is null)
                node.Perform(new RaftEffect.Refused(next.Read.ReadId, RefusalReason.NotLeader, Leader: null));
        }
    }
}
