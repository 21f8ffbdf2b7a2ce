using Catga.Raft.Identity;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Reads;

/// <summary>
/// Reads on a follower: the leader says how far they must see, the follower's own state answers (§6.4).
/// </summary>
internal sealed class ForwardedReads(NodeState node)
{
    private readonly Queue<(long ReadId, TimeSpan AskedAt)> _byAge = new();
    private readonly HashSet<long> _waiting = [];

    public bool TryForward(long readId, MemberId leader)
    {
        RefuseOverdue();
        if (_byAge.Count + node.WaitingReads >= node.Settings.MaxPendingReads)
            return false;

        _byAge.Enqueue((readId, node.Now));
        _waiting.Add(readId);
        node.Send(leader, new ReadIndexRequest(node.Term, readId));
        return true;
    }

    public void Answered(ReadIndexReply reply)
    {
        if (_waiting.Remove(reply.ReadId))
            node.AwaitApplied(reply.ReadId, reply.ReadIndex);
    }

    /// <summary>An answer that takes an election timeout was lost, or its leader is.</summary>
    public void RefuseOverdue()
    {
        while (_byAge.TryPeek(out (long ReadId, TimeSpan AskedAt) oldest)
               && (node.Now >= oldest.AskedAt + node.Settings.ElectionTimeout || !_waiting.Contains(oldest.ReadId)))
        {
            RefuseOldest();
        }
    }

    public void RefuseAll()
    {
        while (_byAge.Count > 0)
            RefuseOldest();
    }

    private void RefuseOldest()
    {
        long readId = _byAge.Dequeue().ReadId;
        if (_waiting.Remove(readId))
            node.Perform(new RaftEffect.Refused(readId, RefusalReason.NotLeader, node.Leader));
    }
}
