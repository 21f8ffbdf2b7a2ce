namespace Catga.Raft.Membership;

/// <summary>What the leader knows of where a follower's log agrees with its own.</summary>
internal enum ProgressState
{
    /// <summary>Not where: one message at a time asks.</summary>
    Probing,

    /// <summary>Where: entries stream, several messages ahead of the answers.</summary>
    Replicating,

    /// <summary>Before the log's start: a snapshot is on its way.</summary>
    TakingSnapshot,
}
