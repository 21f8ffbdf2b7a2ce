using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Tests.Simulation;

/// <summary>A disk that keeps what was synced, and of the rest, after a crash, some first part.</summary>
internal sealed class SimulatedDisk(ClusterConfiguration configuration) : IRaftStorage
{
    private readonly List<RaftEffect> _unsynced = [];
    private readonly List<LogEntry> _entries = [];
    private readonly List<byte> _incoming = [];
    private MemoryStream? _saving;
    private Term _term;
    private MemberId? _votedFor;

    public static SimulatedDisk For(ClusterConfiguration configuration) => new(configuration);

    public StoredIdentity? Identity { get; private set; }

    public SnapshotPoint Snapshot { get; private set; } = new(LogIndex.Zero, Term.Zero, configuration);

    public byte[] SnapshotContent { get; private set; } = [];

    public DurableState Durable => new(Snapshot)
    {
        Term = _term,
        VotedFor = _votedFor,
        Entries = [.. _entries.Where(entry => entry.Index > Snapshot.Index)],
    };

    public void SaveIdentity(StoredIdentity identity) => Identity = identity;

    public DurableState Load() => Durable;

    public void Write(RaftEffect effect) => _unsynced.Add(effect);

    public void Sync()
    {
        foreach (RaftEffect effect in _unsynced)
            Store(effect);
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
            bool isTorn = i == survivors - 1 && _unsynced[i] is RaftEffect.PersistEntries && random.Next(2) == 0;
            Store(isTorn ? Torn((RaftEffect.PersistEntries)_unsynced[i], random) : _unsynced[i]);
        }

        _unsynced.Clear();
        _incoming.Clear();
        _saving = null;
    }

    public Stream CreateSnapshot(SnapshotPoint point) => _saving = new MemoryStream();

    public bool PublishSnapshot(SnapshotPoint point)
    {
        byte[] content = _saving!.ToArray();
        _saving = null;
        if (point.Index <= Snapshot.Index)
            return false;

        (Snapshot, SnapshotContent) = (point, content);
        return true;
    }

    public (SnapshotPoint Point, Stream Content) OpenSnapshot() => (Snapshot, new MemoryStream(SnapshotContent));

    public IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes)
    {
        if (_entries.Count == 0 || _entries[0].Index > from)
            return [];

        List<LogEntry> read = [];
        int sizeBytes = 0;
        foreach (LogEntry entry in _entries.Skip((int)(from.Value - _entries[0].Index.Value)).Take(maxEntries))
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
        int from = Snapshot.Index == asked ? (int)offset : 0;
        int count = Math.Min(maxBytes, SnapshotContent.Length - from);
        bool isLast = from + count == SnapshotContent.Length;
        return new SnapshotPiece(Snapshot, from, SnapshotContent.AsMemory(from, count), isLast);
    }

    public void Dispose()
    {
    }

    private static RaftEffect.PersistEntries Torn(RaftEffect.PersistEntries write, Random random) =>
        new([.. write.Entries.Take(random.Next(write.Entries.Count + 1))]);

    private void Store(RaftEffect effect)
    {
        switch (effect)
        {
            case RaftEffect.PersistVote vote:
                (_term, _votedFor) = (vote.Term, vote.VotedFor);
                break;
            case RaftEffect.PersistEntries write:
                _entries.AddRange(write.Entries);
                break;
            case RaftEffect.TruncateSuffix cut:
                _entries.RemoveAll(entry => entry.Index >= cut.From);
                break;
            case RaftEffect.DropPrefix cut:
                _entries.RemoveAll(entry => entry.Index <= cut.UpTo);
                break;
            case RaftEffect.WriteSnapshot piece when piece.Offset > _incoming.Count:
                throw new SimulationException($"A snapshot with a gap: {piece.Offset} after {_incoming.Count} bytes");
            case RaftEffect.WriteSnapshot piece:
                _incoming.RemoveRange((int)piece.Offset, _incoming.Count - (int)piece.Offset);
                _incoming.AddRange(piece.Content.Span);
                break;
            case RaftEffect.InstallSnapshot install:
                (Snapshot, SnapshotContent) = (install.Point, [.. _incoming]);
                _incoming.Clear();
                _entries.Clear();
                break;
        }
    }
}
