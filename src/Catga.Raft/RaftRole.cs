namespace Catga.Raft;

/// <summary>What a node is in its term.</summary>
public enum RaftRole
{
    /// <summary>Follows whom it hears, and votes.</summary>
    Follower,

    /// <summary>Asks whether it could win, before it raises the term (dissertation §9.6).</summary>
    PreCandidate,

    /// <summary>Stands for election (Raft §5.2).</summary>
    Candidate,

    /// <summary>Won an election. It speaks for the cluster only after an entry of its term has committed.</summary>
    Leader,
}
