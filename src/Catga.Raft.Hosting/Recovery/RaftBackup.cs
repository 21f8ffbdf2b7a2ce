using Catga.Raft.Hosting.Driving;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Backups;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>Writes and checks backups: one state, whole, with checksums, and whose it is.</summary>
public static class RaftBackup
{
    /// <summary>Writes a backup.</summary>
    /// <param name="status">
    /// The node's, read after <paramref name="state"/> was taken: it may be newer than the state, never older.
    /// </param>
    /// <param name="state">The state. Take it after <see cref="IReplicatedLog.AwaitReadIndexAsync"/>.</param>
    /// <param name="index">The last entry that the state holds.</param>
    /// <param name="takenAt">The time now.</param>
    /// <param name="destination">Where to; written to in one pass, and not closed.</param>
    /// <exception cref="InvalidOperationException">The node belongs to no cluster yet.</exception>
    public static void Write(
        RaftHostStatus status, IStateSnapshot state, LogIndex index, DateTimeOffset takenAt, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(destination);
        if (status.Cluster is not { } cluster)
            throw new InvalidOperationException("Before a cluster is formed there is nothing to back up.");

        SnapshotPoint point = new(
            index, status.Raft?.Term ?? Term.Zero, status.Raft?.Configuration ?? ClusterConfiguration.Empty);
        BackupHeader header = new(cluster, takenAt.ToUnixTimeMilliseconds() * 1000, point);
        using BackupWriter writer = new(destination, header);
        SnapshotContent.Write(state, writer);
        writer.Complete();
    }

    /// <summary>Reads a whole backup and checks it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="StorageException">
    /// It is damaged (file and offset say where), cut short, or of a version that this binary does not read.
    /// </exception>
    public static BackupDescription Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using BackupReader reader = BackupReader.Open(path);
        (SnapshotPoint point, BackupHeader header) = (reader.Header.Point, reader.Header);
        return new BackupDescription(
            header.Cluster,
            DateTimeOffset.FromUnixTimeMilliseconds(header.TakenAt / 1000),
            point.Index,
            point.Term,
            point.Configuration.Addresses,
            reader.ReadToEnd());
    }
}
