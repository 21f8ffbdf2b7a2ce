namespace Catga.Raft.Tests.Simulation.Disks;

/// <summary>What a node's storage holds, as plain data: what each write makes of it.</summary>
internal sealed class StoredState(SnapshotPoint start)
{
    private readonly List<LogEntry> _entries = [];
    private readonly List<byte> _incoming = [];

    public Term Term { get; private set; }

    public MemberId? VotedFor { get; private set; }

    public SnapshotPoint Snapshot { get; private set; } = start;

    public byte[] SnapshotContent { get; private set; } = [];

    /// <summary>All that is kept, some of it perhaps covered by the snapshot.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries;

    public DurableState Durable => new(Snapshot)
    {
        Term = Term,
        VotedFor = VotedFor,
        Entries = [.. _entries.Where(entry => entry.Index > Snapshot.Index)],
    };

    public void Store(RaftEffect effect)
    {
        switch (effect)
        {
            case RaftEffect.PersistVote vote:
                (Term, VotedFor) = (vote.Term, vote.VotedFor);
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

    /// <summary>A snapshot of the node's own state becomes the newest; false when it is not.</summary>
    public bool Publish(SnapshotPoint point, byte[] content)
    {
        if (point.Index <= Snapshot.Index)
            return false;

        (Snapshot, SnapshotContent) = (point, content);
        return true;
    }

    /// <summary>Pieces that came in count for nothing after a restart.</summary>
    public void ForgetIncoming() => _incoming.Clear();

    /// <summary>Whether this is what a storage has loaded.</summary>
    public bool Is(DurableState loaded, ReadOnlySpan<byte> snapshotContent)
    {
        if (loaded.Term != Term || loaded.VotedFor != VotedFor || loaded.Snapshot != Snapshot
            || !snapshotContent.SequenceEqual(SnapshotContent))
        {
            return false;
        }

        int skipped = _entries.FindIndex(entry => entry.Index > Snapshot.Index);
        int expected = skipped < 0 ? 0 : _entries.Count - skipped;
        if (loaded.Entries.Count != expected)
            return false;

        for (int i = 0; i < expected; i++)
        {
            if (!Ledger.AreSame(loaded.Entries[i], _entries[skipped + i]))
                return false;
        }

        return true;
    }
}
