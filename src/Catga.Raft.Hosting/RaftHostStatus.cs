using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting;

/// <summary>What a node knows of itself and of its cluster, at one moment.</summary>
public sealed record RaftHostStatus
{
    /// <summary>The node's name.</summary>
    public required NodeId Node { get; init; }

    /// <summary>Where peers reach it.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>How far the node has come in belonging to a cluster.</summary>
    public required ClusterPhase Phase { get; init; }

    /// <summary>The cluster; null before it is formed.</summary>
    public required ClusterId? Cluster { get; init; }

    /// <summary>What the core knows; null before the cluster is formed.</summary>
    public required RaftStatus? Raft { get; init; }

    /// <summary>The leader's address, if it is known: a hint.</summary>
    public required Uri? LeaderEndpoint { get; init; }

    /// <summary>The last entry that this node has applied.</summary>
    public required LogIndex AppliedIndex { get; init; }

    /// <summary>
    /// All members as the configuration lists them, with their addresses; before that, as configured.
    /// </summary>
    public required IReadOnlyList<HostMember> Members { get; init; }
}
