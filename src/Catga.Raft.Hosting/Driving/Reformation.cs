using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Driving;

/// <summary>Makes the first snapshot of a new cluster out of what one node has of a former one.</summary>
/// <remarks>
/// The whole log counts, committed or not: what only a lost quorum knew to be committed may have been acknowledged.
/// What was never acknowledged may come in with it, as it might have through any election.
/// </remarks>
internal static class Reformation
{
    private const int EntriesAtOnce = 256;
    private const int BytesAtOnce = 1024 * 1024;
    private const int PieceBytes = 64 * 1024;

    /// <summary>Begins, after all that was handed to the disk and to the state before.</summary>
    /// <param name="parts">The running node; its core has retired.</param>
    /// <param name="applier">Applies the rest of the log.</param>
    /// <param name="last">The end of the log.</param>
    /// <param name="identity">Whose state it is, with the new founding.</param>
    /// <param name="done">Told on the loop.</param>
    public static void Begin(
        HostParts parts, Applier applier, LogIndex last, StoredIdentity identity, Action<LoadedState> done) =>
        parts.Disk.Post(() => parts.Applying.Post(() => ApplyRest(parts, applier, last, identity, done)));

    private static void ApplyRest(
        HostParts parts, Applier applier, LogIndex last, StoredIdentity identity, Action<LoadedState> done)
    {
        LogIndex next = applier.AppliedIndex.Next;
        if (next > last)
        {
            IStateSnapshot snapshot = parts.State.TakeSnapshot();
            parts.Disk.Post(() => Store(parts, applier, snapshot, identity, done));
            return;
        }

        parts.Disk.Post(() =>
        {
            IReadOnlyList<LogEntry> entries = parts.Storage.ReadEntries(next, EntriesAtOnce, BytesAtOnce);
            parts.Applying.Post(() =>
            {
                if (entries.Count == 0)
                    throw new InvalidOperationException($"The log has no entry {next}, but ends at {last}.");
                applier.Apply(entries);
                ApplyRest(parts, applier, last, identity, done);
            });
        });
    }

    /// <summary>
    /// The identity first: should the node be stopped in between, it belongs to no quorum of any cluster, and is asked
    /// again.
    /// </summary>
    private static void Store(
        HostParts parts, Applier applier, IStateSnapshot snapshot, StoredIdentity identity, Action<LoadedState> done)
    {
        Founding founding = identity.Founding!;
        SnapshotPoint start = founding.Start;
        using (snapshot)
        using (PieceStream pieces = new(piece => parts.Storage.Write(piece), start, PieceBytes))
            SnapshotContent.Write(snapshot, pieces);
        parts.Storage.Sync();
        parts.Storage.SaveIdentity(identity);
        parts.Storage.Write(new RaftEffect.InstallSnapshot(start));
        parts.Storage.Write(new RaftEffect.PersistVote(start.Term, VotedFor: null));
        parts.Storage.Sync();

        LoadedState loaded = new(founding, new DurableState(start) { Term = start.Term }, Content: null);
        parts.Inbox.Post(() => done(loaded));
    }

    /// <summary>Cuts what is written into pieces of a snapshot, as if they had come from a leader.</summary>
    private sealed class PieceStream(Action<RaftEffect> write, SnapshotPoint point, int pieceBytes) : WritingStream
    {
        private readonly MemoryStream _piece = new();
        private long _offset;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                int taken = Math.Min(buffer.Length, pieceBytes - (int)_piece.Length);
                _piece.Write(buffer[..taken]);
                buffer = buffer[taken..];
                if (_piece.Length == pieceBytes)
                    WritePiece();
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (_piece.Length > 0)
                WritePiece();
            base.Dispose(disposing);
        }

        private void WritePiece()
        {
            byte[] piece = _piece.ToArray();
            write(new RaftEffect.WriteSnapshot(point, _offset, piece));
            _offset += piece.Length;
            _piece.SetLength(0);
        }
    }
}
