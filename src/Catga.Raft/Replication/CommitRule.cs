using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.Membership;
using Catga.Raft.State;

namespace Catga.Raft.Replication;

/// <summary>How far a leader may commit (Raft §5.3 and §5.4.2).</summary>
internal static class CommitRule
{
    /// <summary>The highest entry on a quorum of disks, if that may be committed by counting; else null.</summary>
    public static LogIndex? Next(NodeState node, FollowerSet followers)
    {
        RaftLog log = node.Log;
        LogIndex onQuorum = new(
            followers.ReachedByQuorum(static follower => follower.Match.Value, log.PersistedIndex.Value));
        return onQuorum > log.CommitIndex && node.Rules.MayCommitByCounting(log.TermAt(onQuorum)!.Value, node.Term)
            ? onQuorum
            : null;
    }
}
