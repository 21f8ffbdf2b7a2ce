namespace Catga.Raft.Hosting;

/// <summary>How far a node has come in belonging to a cluster.</summary>
public enum ClusterPhase
{
    /// <summary>No cluster yet: it waits until it has met all configured members.</summary>
    Forming,

    /// <summary>There is a cluster, and this node waits until the leader takes it in.</summary>
    Joining,

    /// <summary>It belongs to a cluster.</summary>
    Member,

    /// <summary>It was taken out.</summary>
    Removed,

    /// <summary>No quorum that still has its state can be found: an operator must decide.</summary>
    StateLost,

    /// <summary>It has stopped after an error that it must not survive; the log names it.</summary>
    Failed,
}
