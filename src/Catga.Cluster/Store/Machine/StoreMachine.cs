using Catga.Cluster.Replication;
using Catga.Cluster.Store.Records;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Store.Machine;

/// <summary>
/// The state that the log replicates: users' entries, outbox, recorded replies, locks. Same log, same state, on every
/// node; so it knows no clock, no option and no thread.
/// </summary>
internal sealed class StoreMachine : IReplicatedState
{
    private readonly Lock _lock = new();
    private readonly Dictionary<byte, IStorePart> _parts = [];
    private StoreTables _tables = new();
    private StoreCounters _counters;
    private StoreView? _view;

    internal StoreMachine(IEnumerable<IStorePart> parts)
    {
        foreach (IStorePart part in parts)
        {
            foreach (byte kind in part.Kinds)
                _parts.Add(kind, part);
        }
    }

    /// <summary>Announces each change of the state.</summary>
    internal StoreSignal Changed { get; } = new();

    /// <summary>Those who want to know what has changed.</summary>
    internal StoreWatchers Watchers { get; } = new();

    /// <summary>The counters as they are now.</summary>
    internal StoreCounters Counters
    {
        get
        {
            lock (_lock)
                return _counters;
        }
    }

    /// <summary>The state as it is now, for ever. Cheap: nodes are copied only when they are written next.</summary>
    internal StoreView View
    {
        get
        {
            lock (_lock)
                return _view ??= _tables.Freeze(_counters);
        }
    }

    public object? Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        if (!command.IsEmpty && command.Span[0] == (byte)CommandKind.LockGrant)
            return PassOver(index);

        RecordReader reader = new(command);
        EntryHead head = EntryHead.Read(ref reader);
        if (!_parts.TryGetValue(head.Kind, out IStorePart? part))
            throw new UnreadableRecordException($"This binary does not know entries of kind {head.Kind}.");

        object answer;
        ApplyScope scope;
        lock (_lock)
        {
            scope = new ApplyScope(_tables, Advance(index, head));
            answer = part.Apply(head.Kind, reader, scope);
            _counters = scope.Counters;
            _view = null;
        }

        Watchers.Tell(index.Value, scope.Changes);
        Changed.Announce();
        return answer;
    }

    public IStateSnapshot TakeSnapshot() => new StoreSnapshot(View);

    public void Restore(Stream content)
    {
        (StoreTables tables, StoreCounters counters) = SnapshotReader.Read(content);
        lock (_lock)
        {
            _tables = tables;
            _counters = counters;
            _view = null;
        }

        Watchers.LoseTrack();
        Changed.Announce();
    }

    // A cluster that had no store yet granted locks by entries that change no state.
    private object? PassOver(LogIndex index)
    {
        lock (_lock)
        {
            _counters = _counters with { Index = index.Value };
            _view = null;
        }

        return null;
    }

    // The time of an older reign says nothing in a newer one: its clock may have been ahead, and what began since would
    // end too early.
    private StoreCounters Advance(LogIndex index, EntryHead head)
    {
        StoreCounters counters = _counters with { Index = index.Value };
        if (head.Term >= counters.Term)
            counters = counters with { Time = Math.Max(counters.Time, head.Time) };
        return head.Term > counters.Term
            ? counters with { Term = head.Term, TermBegan = counters.Time }
            : counters;
    }
}
