using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Driving;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Files;
using Catga.Raft.Tests.Simulation.Disks;

namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// One life of a node, from start to crash: the shipped driver, in a simulated world where it can die before and after
/// everything that it does. Once it is over, nothing that is left of it has any effect.
/// </summary>
internal sealed class NodeLife : IDriverWorld
{
    // So small that logs have many segments.
    private static readonly StorageSettings StorageSettings = new() { SegmentBytes = 16 * 1024, GrowBytes = 2048 };

    private readonly SimulatedCluster _world;
    private readonly SimulatedNode _node;
    private readonly IFileSystem _files;
    private readonly StorageWitness _witness;
    private readonly DiskQueue _disk;
    private readonly NodeMemory _memory;
    private IRaftStorage _storage = null!;
    private RaftDriver? _driver;
    private bool _isSaving;
    private int _timer;
    private RaftRole _role = RaftRole.Follower;
    private Term _term;

    // What the disk is doing right now; and how much of it still happens when the node is dead.
    private Action? _inFlight;
    private bool _isInStorage;
    private int _lastOperations;

    public NodeLife(SimulatedCluster world, SimulatedNode node, IFileSystem disk, StorageWitness witness)
    {
        _world = world;
        _node = node;
        _witness = witness;
        _files = disk;
        _disk = new DiskQueue(After);
        _memory = new NodeMemory(world, node);
    }

    /// <summary>The core, once the storage is read.</summary>
    public RaftNode? Core => _driver?.Node;

    public bool IsOver { get; private set; }

    public LogIndex Applied => _memory.Applied;

    public NodeMemory Memory => _memory;

    public TimeSpan Now => _node.Clock;

    public void Begin()
    {
        if (DiskQueue.Survives(Open))
            Take(new RaftInput.Started(Now));
    }

    /// <summary>
    /// Dies. What the disk is doing at this moment is done in part: as far as it gets, for a few operations.
    /// </summary>
    public void End()
    {
        IsOver = true;
        if (_inFlight is null || _isInStorage)
            return;

        _lastOperations = _world.Random.Next(6);
        DiskQueue.Survives(_inFlight);
    }

    public void Take(RaftInput input) => _driver!.Take(input);

    public void Stepped(RaftInput input, IReadOnlyList<RaftEffect> effects)
    {
        if (IsOver)
            return;

        (RaftRole roleBefore, Term termBefore) = (_role, _term);
        (_role, _term) = (Core!.Role, Core.Term);
        _world.Observer.Stepped(_node, roleBefore, termBefore, effects);
    }

    public void ArmTimer(TimeSpan at)
    {
        int timer = ++_timer;
        After(_node.TrueTimeOf(at) - _world.Schedule.Now + TimeSpan.FromTicks(2), () =>
        {
            if (timer == _timer)
                Take(new RaftInput.TimerElapsed(Now));
        });
    }

    public void Store(IReadOnlyList<RaftEffect> batch)
    {
        if (DiesNow())
            return;

        // The planted bug: others hear that it is durable while the disk still works on it.
        bool isHasty = _world.Bug.AnswersBeforeSync && !batch.Any(effect => effect is RaftEffect.InstallSnapshot);
        _disk.Enqueue(SyncTime(), () => Write(batch), () => Sync(batch, isHasty));
        if (isHasty)
            _driver!.Stored();
    }

    public void Send(MemberId to, RaftMessage message)
    {
        if (!DiesNow())
            _world.Deliver(_node.Self, to, message);
    }

    public void ReadEntries(RaftEffect.ReadEntries read)
    {
        if (!DiesNow())
        {
            _disk.Enqueue(ReadTime, NoPreparation, () => Take(new RaftInput.EntriesRead(
                Now, read.For, _storage.ReadEntries(read.From, Math.Min(read.MaxEntries, 16), read.MaxBytes))));
        }
    }

    public void ReadSnapshot(RaftEffect.ReadSnapshot read)
    {
        if (DiesNow())
            return;

        _disk.Enqueue(ReadTime, NoPreparation, () =>
        {
            SnapshotPiece piece = _storage.ReadSnapshot(read.SnapshotIndex, read.Offset, read.MaxBytes);
            Take(new RaftInput.SnapshotRead(Now, read.For, piece.Point, piece.Offset, piece.Content, piece.IsLast));
        });
    }

    public void Tell(RaftEffect effect)
    {
        if (DiesNow())
            return;

        _world.Tell(_node, effect);
        switch (effect)
        {
            case RaftEffect.Apply apply:
                Apply(apply.Entries);
                break;
            case RaftEffect.Accepted accepted:
                _world.Clients.Accepted(_node, accepted);
                break;
            case RaftEffect.Refused refused:
                _world.Clients.Refused(_node, refused);
                break;
            case RaftEffect.ReadReady ready:
                _world.Clients.Readable(_node, ready.ReadId, _memory.Read(_world.Clients.KeyOf(ready.ReadId)));
                break;
        }
    }

    private TimeSpan ReadTime => _world.Profile.MinDelay;

    private static void NoPreparation()
    {
    }

    private TimeSpan SyncTime()
    {
        if (_world.Network.IsHealed)
            return _world.Profile.MaxSync;

        TimeSpan sync = _world.Random.Between(TimeSpan.Zero, _world.Profile.MaxSync);
        if (_world.Random.Happens(_world.Profile.SlowSync))
            sync *= 20;
        TimeSpan stall = _node.DiskStallsUntil - _world.Schedule.Now;
        return stall > sync ? stall : sync;
    }

    private void After(TimeSpan delay, Action action) => _world.Schedule.After(delay, () =>
    {
        if (!IsOver)
            _node.Do(action);
    });

    /// <summary>Whether it is dead, or dies at this very point.</summary>
    private bool DiesNow()
    {
        if (!IsOver && _world.MayDie && _world.Random.Happens(_world.Profile.CrashPerEffect))
            _world.CrashForAWhile(_node);
        return IsOver;
    }

    private bool DiesInStorage()
    {
        if (IsOver)
            return _lastOperations-- <= 0;

        _isInStorage = true;
        bool dies = DiesNow();
        _isInStorage = false;
        return dies;
    }

    private void Open()
    {
        _storage = WitnessedStorage.Open(new ProcessFiles(_files, DiesInStorage), StorageSettings, _witness);
        if (_storage.Identity is null)
            _storage.SaveIdentity(new StoredIdentity(_node.Self, BornAt: 0, _world.Founding));
        DurableState durable = _storage.Load();
        _driver = new RaftDriver(
            new RaftNode(_node.Self, _world.SettingsFor(_node.Self), durable, _world.Bug.Rules), this);
        _term = durable.Term;
        _memory.Restore(_storage);
    }

    private void Write(IReadOnlyList<RaftEffect> batch)
    {
        foreach (RaftEffect effect in batch)
        {
            if (DiesNow())
                return;

            _world.Tell(_node, effect);
            if (_world.Bug.Writes(effect) is { } write)
                _storage.Write(write);
        }

        _inFlight = () => _storage.Sync();
    }

    private void Sync(IReadOnlyList<RaftEffect> batch, bool isHasty)
    {
        _inFlight = null;
        if (DiesNow())
            return;

        if (!batch.All(_world.Bug.SkipsSync))
            _storage.Sync();
        if (DiesNow())
            return;

        if (batch.Any(effect => effect is RaftEffect.InstallSnapshot))
        {
            _memory.Restore(_storage);
            _world.Clients.Forgotten(_node);
        }

        if (!isHasty)
            _driver!.Stored();
    }

    private void Apply(IReadOnlyList<LogEntry> entries)
    {
        foreach (LogEntry entry in entries)
        {
            _memory.Apply(entry);
            if (_memory.WantsSnapshot && !_isSaving)
                Save(entry);
        }
    }

    /// <summary>
    /// The state is written beside everything else, and published later: the log goes on, and an installed snapshot may
    /// come first.
    /// </summary>
    private void Save(LogEntry last)
    {
        _isSaving = true;
        SnapshotPoint point = new(last.Index, last.Term, _memory.Configuration);
        IStateSnapshot state = _memory.TakeSnapshot();
        _disk.Enqueue(ReadTime, () => WriteSnapshot(point, state), () =>
        {
            (_isSaving, _inFlight) = (false, null);
            if (DiesNow() || !_storage.PublishSnapshot(point) || DiesNow())
                return;

            _memory.SavedUpTo = LogIndex.Max(_memory.SavedUpTo, point.Index);
            Take(new RaftInput.SnapshotTaken(Now, point.Index));
        });
    }

    private void WriteSnapshot(SnapshotPoint point, IStateSnapshot state)
    {
        if (DiesNow())
            return;

        using (state)
        using (Stream stream = _storage.CreateSnapshot(point))
            state.WriteTo(stream);
        _inFlight = () => _storage.PublishSnapshot(point);
    }
}
