using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Backups;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>
/// Begins a new cluster out of a backup, or out of the one node that still has its state. Offline: the node must not
/// run. An operator's word: what only others knew is gone for good.
/// </summary>
/// <remarks>
/// The node is the new cluster's only voter, the others are taken in when they come with empty folders. The new cluster
/// has a name of its own, and refuses members of the former one. Its log begins at the time (microseconds since 1970)
/// or behind what is known of the former one, whichever is higher: so log indexes, terms and all fencing tokens rise,
/// also above those that were given out after the backup, as long as the clock is not set back before them.
/// </remarks>
public static class RaftRecovery
{
    /// <summary>Makes a node's folder out of a backup.</summary>
    /// <param name="backup">The file.</param>
    /// <param name="plan">Which node, and who is expected beside it.</param>
    /// <param name="state">Reads the backup first, so that one which it cannot read changes nothing.</param>
    /// <param name="clock">Tells the date. Default: the system's.</param>
    /// <returns>What has become of it.</returns>
    /// <exception cref="StorageException">
    /// The backup is damaged or of another version; the folder is not empty, or in use by a running node; the disk
    /// fails. The folder is then as it was.
    /// </exception>
    /// <exception cref="ArgumentException">The plan names no endpoint, or a node twice.</exception>
    public static RecoveredNode Restore(
        string backup, RecoveryPlan plan, IReplicatedState state, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        Uri endpoint = EndpointName.Normalise(plan.LocalEndpoint
            ?? throw new ArgumentException("To restore a backup, say where the node is reached.", nameof(plan)));
        NodeId node = plan.NodeId ?? EndpointName.DefaultNode(endpoint);
        BackupHeader header = ReadWhole(backup, state);

        string folder = NodeFolder.Of(plan.StatePath, node);
        NodeFolder.RequireEmpty(folder);
        StoredIdentity identity = NewCluster.Found(
            node, endpoint, plan.Members, header.Point.Configuration, header.Cluster,
            (header.Point.Index, header.Point.Term), clock ?? TimeProvider.System);
        string aside = UnfinishedFolder.Restoring(folder);
        NodeFolder.Fill(aside, identity, destination =>
        {
            using BackupReader content = BackupReader.Open(backup);
            content.CopyTo(destination);
        });
        NodeFolder.PutInPlace(aside, folder);
        return Describe(identity, folder, header.Point.Index, kept: null);
    }

    /// <summary>
    /// Rewrites the folder of the one node that still has its state. Its whole log counts, also what it does not know
    /// to be committed: what it and a lost node had acknowledged is in there.
    /// </summary>
    /// <param name="plan">Which node, and who is expected beside it.</param>
    /// <param name="state">The state that the log belongs to, as it is before the first entry.</param>
    /// <param name="clock">Tells the date. Default: the system's.</param>
    /// <returns>What has become of it; the folder as it was is kept beside it.</returns>
    /// <exception cref="StorageException">
    /// There is no state of such a node, it is damaged, or a running node uses it; the disk fails. The folder is then
    /// as it was.
    /// </exception>
    /// <exception cref="ArgumentException">The plan names a node twice.</exception>
    public static RecoveredNode RecoverSurvivor(RecoveryPlan plan, IReplicatedState state, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        TimeProvider time = clock ?? TimeProvider.System;
        NodeId? node = plan.NodeId
            ?? (plan.LocalEndpoint is { } named ? EndpointName.DefaultNode(EndpointName.Normalise(named)) : null);
        string folder = node is { } one ? NodeFolder.Of(plan.StatePath, one) : NodeFolder.Only(plan.StatePath);
        string aside = UnfinishedFolder.Recovered(folder);
        if (!Directory.Exists(folder) && Directory.Exists(aside))
            return Finish(folder, aside, node);

        using Survivor survivor = Survivor.Open(folder, node, state);
        Uri endpoint = EndpointName.Normalise(plan.LocalEndpoint ?? survivor.Endpoint);
        StoredIdentity identity = NewCluster.Found(
            survivor.Node, endpoint, plan.Members, survivor.Configuration, survivor.Cluster, survivor.Last, time);
        NodeFolder.Fill(aside, identity, survivor.Write);
        string kept = NodeFolder.KeepAside(folder, time, survivor.Release);
        NodeFolder.PutInPlace(aside, folder);
        return Describe(identity, folder, survivor.Last.Index, kept);
    }

    // It was stopped between the two steps that put the new folder in the old one's place: that is whole, for the old
    // one goes only then.
    private static RecoveredNode Finish(string folder, string aside, NodeId? node)
    {
        StoredIdentity identity = NodeFolder.IdentityIn(aside, node);
        NodeFolder.PutInPlace(aside, folder);
        return Describe(identity, folder, identity.Founding!.Start.Index, kept: null);
    }

    private static BackupHeader ReadWhole(string backup, IReplicatedState state)
    {
        using BackupReader reader = BackupReader.Open(backup);
        if (!Driving.SnapshotContent.TryRestore(reader, state))
            throw new StorageException("The backup is empty.", backup, 0);
        reader.ReadToEnd();
        int level = reader.Header.Point.Configuration.FeatureLevel;
        return level <= FeatureLevels.Newest
            ? reader.Header
            : throw new StorageException(
                $"The backup is at feature level {level}, and this version understands levels up to "
                + $"{FeatureLevels.Newest}: use a newer version.", backup, 0);
    }

    private static RecoveredNode Describe(StoredIdentity identity, string folder, LogIndex stateIndex, string? kept)
    {
        Founding founding = identity.Founding!;
        return new RecoveredNode(
            identity.Self.Node, folder, founding.Id, founding.Former!.Value, stateIndex, founding.Start.Index,
            founding.Start.Term, kept);
    }
}
