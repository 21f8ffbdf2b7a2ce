namespace Catga.Raft.Hosting;

/// <summary>How a node runs. Checked when it starts.</summary>
public sealed class RaftHostOptions
{
    /// <summary>The node's name, the same over restarts.</summary>
    /// <value>Default: host and port of <see cref="LocalEndpoint"/>, in lower case.</value>
    public string? NodeId { get; set; }

    /// <summary>Where peers reach this node: an absolute http or https URL without a path.</summary>
    /// <value>Required.</value>
    public Uri? LocalEndpoint { get; set; }

    /// <summary>Where the nodes of the first formation are; this node itself may be listed or not.</summary>
    /// <value>Default: none, which makes a cluster of one.</value>
    public IList<Uri> Members { get; } = [];

    /// <summary>
    /// Waits to be added to a cluster by its leader, instead of forming one with <see cref="Members"/>.
    /// </summary>
    /// <value>Default: false.</value>
    public bool JoinsExisting { get; set; }

    /// <summary>How long a follower waits without hearing a leader before it asks to be elected.</summary>
    /// <value>At least three heartbeat intervals. Default: 150 ms.</value>
    public TimeSpan ElectionTimeout { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often a leader makes itself heard.</summary>
    /// <value>More than zero. Default: 50 ms.</value>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Where state is kept, in a folder named after the node.</summary>
    /// <value>Default: null, in memory: a restart makes the node a newcomer.</value>
    public string? PersistentStatePath { get; set; }

    /// <summary>What all nodes of the cluster share, and nobody else knows.</summary>
    /// <value>
    /// At least 16 characters. Default: null, allowed only while the node listens on loopback addresses alone.
    /// </value>
    public string? Secret { get; set; }

    /// <summary>How https peers trust each other's certificates.</summary>
    public PeerTlsOptions Tls { get; } = new();

    /// <summary>Forms a new cluster by itself when no node has any state, as happens to volatile clusters.</summary>
    /// <value>Default: false: an operator decides.</value>
    public bool ReformWhenStateLost { get; set; }

    /// <summary>A snapshot is taken after so many applied entries.</summary>
    /// <value>At least 1. Default: 100,000.</value>
    public int SnapshotEveryEntries { get; set; } = 100_000;

    /// <summary>A snapshot is taken when the log behind the last one is so large.</summary>
    /// <value>At least 1 MiB. Default: 64 MiB.</value>
    public long SnapshotEveryBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>The size at which a segment of the log is closed and the next begins.</summary>
    /// <value>At least 64 KiB. Default: 64 MiB.</value>
    public int SegmentBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The largest command.</summary>
    /// <value>At least 1. Default: 1 MiB.</value>
    public int MaxCommandBytes { get; set; } = 1024 * 1024;

    /// <summary>Proposals that wait to be applied on this node.</summary>
    /// <value>At least 1. Default: 10,000. Beyond it, proposals are refused as busy.</value>
    public int MaxPendingProposals { get; set; } = 10_000;

    /// <summary>Answers reads under the leader's lease, without asking a quorum.</summary>
    /// <value>
    /// Default: false. True trusts that no clock of the cluster runs more than a tenth faster than another.
    /// </value>
    public bool LeaseReads { get; set; }

    /// <summary>
    /// The highest feature level that this binary understands; tests set it lower to play an old one.
    /// </summary>
    internal int SupportedFeatureLevel { get; set; } = FeatureLevels.Newest;
}
