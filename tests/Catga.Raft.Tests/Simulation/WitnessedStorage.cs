using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// A storage, and beside it what it has promised. After a crash it must hold what was synced, and of the rest some first
/// part, in the order of the writes.
/// </summary>
internal sealed class WitnessedStorage(IRaftStorage storage, StorageWitness witness) : IRaftStorage
{
    private MemoryStream? _saving;

    public StoredIdentity? Identity => storage.Identity;

    public void SaveIdentity(StoredIdentity identity)
    {
        storage.SaveIdentity(identity);
        witness.Identity = identity;
    }

    public DurableState Load()
    {
        DurableState loaded = storage.Load();
        using Stream content = storage.OpenSnapshot().Content;
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        witness.Loaded(storage.Identity, loaded, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return loaded;
    }

    public void Write(RaftEffect effect)
    {
        witness.Written(effect);
        storage.Write(effect);
    }

    public void Sync()
    {
        storage.Sync();
        witness.Synced();
    }

    public Stream CreateSnapshot(SnapshotPoint point)
    {
        _saving = new MemoryStream();
        return new Both(storage.CreateSnapshot(point), _saving);
    }

    public bool PublishSnapshot(SnapshotPoint point)
    {
        witness.Publishing(point, _saving!.ToArray());
        bool isNewest = storage.PublishSnapshot(point);
        witness.Synced();
        return isNewest;
    }

    public (SnapshotPoint Point, Stream Content) OpenSnapshot() => storage.OpenSnapshot();

    public IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes)
    {
        IReadOnlyList<LogEntry> read = storage.ReadEntries(from, maxEntries, maxBytes);
        witness.Read(from, read);
        return read;
    }

    public SnapshotPiece ReadSnapshot(LogIndex asked, long offset, int maxBytes)
    {
        SnapshotPiece piece = storage.ReadSnapshot(asked, offset, maxBytes);
        witness.Read(piece);
        return piece;
    }

    public void Dispose() => storage.Dispose();

    /// <summary>Writes to the storage's stream, and keeps a copy.</summary>
    private sealed class Both(Stream storage, Stream copy) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => copy.Length;

        public override long Position
        {
            get => copy.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => storage.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            storage.Write(buffer, offset, count);
            copy.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                storage.Dispose();
            base.Dispose(disposing);
        }
    }
}
