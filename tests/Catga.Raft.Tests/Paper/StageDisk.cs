using Catga.Raft.Hosting.Storage;
using Catga.Raft.Tests.Simulation.Disks;

namespace Catga.Raft.Tests.Paper;

/// <summary>A storage that keeps what was synced, and of the rest, after a crash, some first part.</summary>
internal sealed class StageDisk(SnapshotPoint start) : IRaftStorage
{
    private readonly List<RaftEffect> _unsynced = [];
    private MemoryStream? _saving;

    public StoredIdentity? Identity { get; private set; }

    public StoredState State { get; } = new(start);

    public static StageDisk For(ClusterConfiguration configuration) =>
        new(new SnapshotPoint(LogIndex.Zero, Term.Zero, configuration));

    public void SaveIdentity(StoredIdentity identity) => Identity = identity;

    public DurableState Load() => State.Durable;

    public void Write(RaftEffect effect) => _unsynced.Add(effect);

    public void Sync()
    {
        foreach (RaftEffect effect in _unsynced)
            State.Store(effect);
        _unsynced.Clear();
    }

    /// <summary>
    /// Of the unsynced writes some first part has reached the disk, the last of them perhaps in half.
    /// </summary>
    public void Crash(Random random)
    {
        int survivors = random.Next(_unsynced.Count + 1);
        for (int i = 0; i < survivors; i++)
        {
            bool isTorn = i == survivors - 1 && random.Next(2) == 0;
            State.Store(isTorn && _unsynced[i] is RaftEffect.PersistEntries write ? Torn(write, random) : _unsynced[i]);
        }

        _unsynced.Clear();
        State.ForgetIncoming();
        _saving = null;
    }

    public Stream CreateSnapshot(SnapshotPoint point) => _saving = new MemoryStream();

    public bool PublishSnapshot(SnapshotPoint point)
    {
        byte[] content = _saving!.ToArray();
        _saving = null;
        return State.Publish(point, content);
    }

    public (SnapshotPoint Point, Stream Content) OpenSnapshot() =>
        (State.Snapshot, new MemoryStream(State.SnapshotContent));

    public IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes)
    {
        IReadOnlyList<LogEntry> entries = State.Entries;
        if (entries.Count == 0 || entries[0].Index > from)
            return [];

        List<LogEntry> read = [];
        int sizeBytes = 0;
        foreach (LogEntry entry in entries.Skip((int)(from.Value - entries[0].Index.Value)).Take(maxEntries))
        {
            sizeBytes += entry.SizeBytes;
            if (read.Count > 0 && sizeBytes > maxBytes)
                break;
            read.Add(entry);
        }

        return read;
    }

    public SnapshotPiece ReadSnapshot(LogIndex asked, long offset, int maxBytes)
    {
        byte[] content = State.SnapshotContent;
        int from = State.Snapshot.Index == asked ? (int)offset : 0;
        int count = Math.Min(maxBytes, content.Length - from);
        return new SnapshotPiece(State.Snapshot, from, content.AsMemory(from, count), from + count == content.Length);
    }

    public void Dispose()
    {
    }

    private static RaftEffect.PersistEntries Torn(RaftEffect.PersistEntries write, Random random) =>
        new([.. write.Entries.Take(random.Next(write.Entries.Count + 1))]);
}
