using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>A storage without files. What is written is durable at once.</summary>
internal sealed class MemoryStorage(MemoryDisk disk) : IRaftStorage
{
    private readonly Dictionary<SnapshotPoint, MemoryStream> _writing = [];
    private readonly MemoryStream _arriving = new();

    public StoredIdentity? Identity => disk.Identity;

    private (SnapshotPoint Point, byte[] Content) Newest =>
        disk.Snapshot ?? (FoundingRules.BeginningFor(disk.Identity!.Self, disk.Identity.Founding!), []);

    public void SaveIdentity(StoredIdentity identity)
    {
        disk.Identity = identity;
        if (identity.Founding is not null && disk.Entries.Count == 0)
            disk.Start = Newest.Point.Index;
    }

    public DurableState Load() =>
        new(Newest.Point)
        {
            Term = disk.Term,
            VotedFor = disk.VotedFor,
            Entries = [.. disk.Entries.Where(entry => entry.Index > Newest.Point.Index)],
        };

    public void Write(RaftEffect effect)
    {
        switch (effect)
        {
            case RaftEffect.PersistVote vote:
                (disk.Term, disk.VotedFor) = (vote.Term, vote.VotedFor);
                break;
            case RaftEffect.PersistEntries(IReadOnlyList<LogEntry> entries):
                Assert.Equal((disk.Entries.LastOrDefault()?.Index ?? disk.Start).Next, entries[0].Index);
                disk.Entries.AddRange(entries);
                break;
            case RaftEffect.TruncateSuffix(LogIndex from):
                disk.Entries.RemoveAll(entry => entry.Index >= from);
                break;
            case RaftEffect.DropPrefix(LogIndex upTo):
                disk.Entries.RemoveAll(entry => entry.Index <= upTo);
                disk.Start = upTo;
                break;
            case RaftEffect.WriteSnapshot(_, long offset, ReadOnlyMemory<byte> content):
                if (offset == 0)
                    _arriving.SetLength(0);
                _arriving.Write(content.Span);
                break;
            case RaftEffect.InstallSnapshot(SnapshotPoint point):
                disk.Snapshot = (point, _arriving.ToArray());
                disk.Entries.Clear();
                disk.Start = point.Index;
                break;
        }
    }

    public void Sync()
    {
        disk.FlushCount++;
        disk.Flushes.Wait(TimeSpan.FromSeconds(30));
        if (disk.FailsToSync)
            throw new IOException("No space left on device");
    }

    public IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes) =>
        from <= disk.Start ? [] : [.. disk.Entries.Where(entry => entry.Index >= from).Take(maxEntries)];

    public SnapshotPiece ReadSnapshot(LogIndex asked, long offset, int maxBytes)
    {
        (SnapshotPoint point, byte[] content) = Newest;
        int from = asked == point.Index ? (int)offset : 0;
        int count = Math.Min(maxBytes, content.Length - from);
        return new SnapshotPiece(point, from, content.AsMemory(from, count), from + count == content.Length);
    }

    public (SnapshotPoint Point, Stream Content) OpenSnapshot() => (Newest.Point, new MemoryStream(Newest.Content));

    public Stream CreateSnapshot(SnapshotPoint point) => _writing[point] = new MemoryStream();

    public bool PublishSnapshot(SnapshotPoint point)
    {
        _writing.Remove(point, out MemoryStream? stream);
        if (point.Index <= Newest.Point.Index)
            return false;

        disk.Snapshot = (point, stream!.ToArray());
        disk.Snapshots++;
        return true;
    }

    // Nothing can be written to a file that is closed.
    public void Dispose()
    {
        foreach (MemoryStream writing in _writing.Values)
            writing.Dispose();
    }
}
