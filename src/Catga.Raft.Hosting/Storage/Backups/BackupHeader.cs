using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Storage.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Cluster">Whose state it is.</param>
/// <param name="TakenAt">When it was taken: microseconds since 1970.</param>
/// <param name="Point">
/// An entry that the state reaches to at least, the newest term that its maker knew, and the members then.
/// </param>
internal sealed record BackupHeader(ClusterId Cluster, long TakenAt, SnapshotPoint Point);
