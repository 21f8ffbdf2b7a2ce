namespace Catga.Cluster;

/// <summary>What this node knows of leadership at one moment. Its properties never contradict each other.</summary>
/// <remarks>A follower's view is a hint: by the time it is read, another may lead.</remarks>
public sealed record LeadershipView
{
    /// <summary>This node's name.</summary>
    public required string NodeId { get; init; }

    /// <summary>What this node is.</summary>
    public required ClusterRole Role { get; init; }

    /// <summary>The term that this view is from; zero before the cluster is formed.</summary>
    public required long Term { get; init; }

    /// <summary>The leader's name; null when no leader is known.</summary>
    public required string? LeaderNodeId { get; init; }

    /// <summary>Where the leader is reached, like <c>http://node1:5000</c>; null when no leader is known.</summary>
    public required string? LeaderEndpoint { get; init; }

    /// <summary>Whether this node leads with a quorum behind it, or hears a leader.</summary>
    public required bool HasQuorum { get; init; }

    /// <summary>
    /// Whether this node was elected in this term and no longer holds a quorum's word, or does not hold it yet.
    /// </summary>
    public required bool HasLostQuorum { get; init; }

    /// <summary>No quorum that still has its state can be found: only an operator can help.</summary>
    public required bool IsStateLost { get; init; }

    /// <summary>The last log entry that this node knows to be committed.</summary>
    public required long CommitIndex { get; init; }

    /// <summary>This node's reign, when it leads; null otherwise.</summary>
    public LeadershipReign? Reign { get; init; }

    /// <summary>Whether this node led when the view was taken.</summary>
    public bool IsSelf => Reign is not null;
}
