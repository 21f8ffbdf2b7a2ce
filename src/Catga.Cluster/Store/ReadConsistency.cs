namespace Catga.Cluster.Store;

/// <summary>How new what is read must be.</summary>
public enum ReadConsistency
{
    /// <summary>
    /// Everything that was committed anywhere before the call: a quorum confirms it. Works on every node. The default.
    /// </summary>
    Linearizable = 0,

    /// <summary>
    /// On the leader, while its lease holds, without asking anybody: as new as <see cref="Linearizable"/> if no clock
    /// of the cluster runs more than a tenth faster than another. On other nodes, the same as
    /// <see cref="Linearizable"/>.
    /// </summary>
    Lease = 1,

    /// <summary>
    /// What this node has applied so far, at once and whatever has become of the others: complete transactions in their
    /// order, but perhaps old ones.
    /// </summary>
    Local = 2,
}
