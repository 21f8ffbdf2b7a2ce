using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Tests.Simulation.Disks;

/// <summary>
/// Remembers, over the lives of a node, what its storage was given and what it has called durable, and holds that
/// against what the next life finds.
/// </summary>
internal sealed class StorageWitness(MemberId self, SnapshotPoint start)
{
    private readonly StoredState _durable = new(start);
    private readonly List<Action> _unsynced = [];

    private StoredIdentity? _identity;
    private StoredIdentity? _newIdentity;

    public void SavingIdentity(StoredIdentity identity) => _newIdentity = identity;

    public void SavedIdentity() => _identity = _newIdentity;

    /// <summary>A new life has opened the storage. An identity that was being saved may be there, or not.</summary>
    public void Opened(StoredIdentity? found)
    {
        if (found != _identity && found != _newIdentity)
            throw Broken("has forgotten who it is");
        _identity = found;
    }

    public void Written(RaftEffect effect)
    {
        // Any first part of the entries may survive, so each is a step of its own.
        if (effect is RaftEffect.PersistEntries write)
        {
            foreach (LogEntry entry in write.Entries)
                _unsynced.Add(() => _durable.Store(new RaftEffect.PersistEntries([entry])));
        }
        else
        {
            _unsynced.Add(() => _durable.Store(effect));
        }
    }

    public void Publishing(SnapshotPoint point, byte[] content) =>
        _unsynced.Add(() => _durable.Publish(point, content));

    public void Synced()
    {
        foreach (Action step in _unsynced)
            step();
        _unsynced.Clear();
    }

    public void Loaded(DurableState found, ReadOnlySpan<byte> snapshotContent)
    {
        int survived = 0;
        while (!_durable.Is(found, snapshotContent))
        {
            if (survived == _unsynced.Count)
                throw Broken($"finds another state than it has stored: {Describe(found)}");

            _unsynced[survived++]();
        }

        _unsynced.Clear();
        _durable.ForgetIncoming();
    }

    public void Read(LogIndex from, IReadOnlyList<LogEntry> read)
    {
        LogIndex index = from;
        foreach (LogEntry entry in read)
        {
            LogEntry? stored = _durable.Entries.FirstOrDefault(one => one.Index == index);
            if (stored is not null && !Ledger.AreSame(stored, entry))
                throw Broken($"reads {entry} where it has stored {stored}");
            if (entry.Index != index)
                throw Broken($"reads {entry} where it was asked for {index}");

            index = index.Next;
        }
    }

    public void Read(SnapshotPiece piece)
    {
        ReadOnlySpan<byte> stored = _durable.SnapshotContent.AsSpan((int)piece.Offset, piece.Content.Length);
        bool endsThere = piece.Offset + piece.Content.Length == _durable.SnapshotContent.Length;
        if (piece.Point != _durable.Snapshot || !piece.Content.Span.SequenceEqual(stored) || piece.IsLast != endsThere)
            throw Broken($"reads another snapshot than it has stored, at {piece.Offset}");
    }

    private string Describe(DurableState found) =>
        $"term {found.Term} and {found.Snapshot.Index} to {Last(found.Snapshot, found.Entries)}, not "
        + $"term {_durable.Term} and {_durable.Snapshot.Index} to {Last(_durable.Snapshot, _durable.Entries)}";

    private static string Last(SnapshotPoint snapshot, IReadOnlyList<LogEntry> entries) =>
        entries.Count == 0 ? snapshot.Index.ToString() : entries[^1].ToString();

    private SimulationException Broken(string how) => new($"Durability: {self} {how}");
}
