namespace Catga.Cluster;

/// <summary>What a node is at one moment.</summary>
public enum ClusterRole
{
    /// <summary>It follows a leader, or waits for one.</summary>
    Follower,

    /// <summary>It stands for election, or was elected and does not hold a quorum's word for it now.</summary>
    Candidate,

    /// <summary>It leads, and its lease holds.</summary>
    Leader,
}
