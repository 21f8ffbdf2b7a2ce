using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Raft.Tests.Simulation.Disks;

/// <summary>
/// A storage, and beside it what it has promised. After a crash it must hold what was synced, and of the rest some
/// first part, in the order of the writes.
/// </summary>
internal sealed class WitnessedStorage : IRaftStorage
{
    private readonly IRaftStorage _storage;
    private readonly StorageWitness _witness;
    private MemoryStream? _saving;

    private WitnessedStorage(IRaftStorage storage, StorageWitness witness)
    {
        _storage = storage;
        _witness = witness;
        witness.Opened(storage.Identity);
    }

    public static WitnessedStorage Open(IFileSystem files, StorageSettings settings, StorageWitness witness) =>
        new(NodeStorage.Open(files, settings, NullLogger.Instance), witness);

    public StoredIdentity? Identity => _storage.Identity;

    public void SaveIdentity(StoredIdentity identity)
    {
        _witness.SavingIdentity(identity);
        _storage.SaveIdentity(identity);
        _witness.SavedIdentity();
    }

    public DurableState Load()
    {
        DurableState loaded = _storage.Load();
        using Stream content = _storage.OpenSnapshot().Content;
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        _witness.Loaded(loaded, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return loaded;
    }

    public void Write(RaftEffect effect)
    {
        _witness.Written(effect);
        _storage.Write(effect);
    }

    public void Sync()
    {
        _storage.Sync();
        _witness.Synced();
    }

    public Stream CreateSnapshot(SnapshotPoint point)
    {
        _saving = new MemoryStream();
        return new Both(_storage.CreateSnapshot(point), _saving);
    }

    public bool PublishSnapshot(SnapshotPoint point)
    {
        _witness.Publishing(point, _saving!.ToArray());
        bool isNewest = _storage.PublishSnapshot(point);
        _witness.Synced();
        return isNewest;
    }

    public (SnapshotPoint Point, Stream Content) OpenSnapshot() => _storage.OpenSnapshot();

    public IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes)
    {
        IReadOnlyList<LogEntry> read = _storage.ReadEntries(from, maxEntries, maxBytes);
        _witness.Read(from, read);
        return read;
    }

    public SnapshotPiece ReadSnapshot(LogIndex asked, long offset, int maxBytes)
    {
        SnapshotPiece piece = _storage.ReadSnapshot(asked, offset, maxBytes);
        _witness.Read(piece);
        return piece;
    }

    public void Dispose() => _storage.Dispose();

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
