namespace Catga.Raft.Hosting.Storage;

/// <summary>A piece of a stored snapshot.</summary>
/// <param name="Point">Which snapshot was read: the newest.</param>
/// <param name="Offset">From where, in bytes; zero if another snapshot than the newest was asked for.</param>
/// <param name="Content">The piece.</param>
/// <param name="IsLast">Whether the snapshot ends there.</param>
internal sealed record SnapshotPiece(SnapshotPoint Point, long Offset, ReadOnlyMemory<byte> Content, bool IsLast);
