namespace Catga.Raft.Tests.Simulation;

/// <summary>A node with its driver: performs effects in list order, and can die between any two of them.</summary>
public sealed class SimulatedNode
{
    private readonly SimulatedCluster _world;
    private readonly double _clockRate;
    private readonly Queue<RaftEffect> _effects = new();
    private readonly Queue<Action> _inbox = new();
    private SimulatedDisk _disk;
    private CounterMap _state = new();
    private LogIndex _applied;
    private bool _isSyncing;
    private bool _isPerforming;

    // Callbacks of a former life must not reach the next one; nor the timer that was replaced.
    private int _life;
    private int _timer;

    public SimulatedNode(SimulatedCluster world, MemberId self, ClusterConfiguration configuration)
    {
        _world = world;
        Self = self;
        _disk = new SimulatedDisk(configuration);
        _clockRate = 1 + ((world.Random.NextDouble() - 0.5) * 2 * world.Profile.ClockDrift);
        Core = Start();
    }

    public MemberId Self { get; private set; }

    public RaftNode Core { get; private set; }

    public bool IsUp { get; private set; } = true;

    public bool IsPaused { get; private set; }

    public bool IsLeading => IsUp && Core.Role == RaftRole.Leader;

    public LogIndex Applied => _applied;

    /// <summary>The node's own monotonic clock, which runs at its own rate.</summary>
    public TimeSpan Clock => _world.Schedule.Now * _clockRate;

    public void Begin() => Take(() => Step(new RaftInput.Started(Clock)));

    public void Hear(MemberId from, RaftMessage message) =>
        Take(() => Step(new RaftInput.MessageReceived(Clock, from, _world.Bug.Hears(Core, message))));

    public void Ask(Func<TimeSpan, RaftInput> input) => Take(() => Step(input(Clock)));

    public Count Read(int key) => _state.Read(key);

    public void Crash()
    {
        if (!IsUp)
            return;

        _world.Tell($"{Self.Node} dies");
        IsUp = false;
        IsPaused = false;
        _isSyncing = false;
        _life++;
        _effects.Clear();
        _inbox.Clear();
        _disk.Crash(_world.Random);
        _world.Clients.Crashed(Self.Node);
    }

    public void Restart()
    {
        if (IsUp)
            return;

        _world.Tell($"{Self.Node} starts again");
        IsUp = true;
        Core = Start();
        Begin();
    }

    /// <summary>Comes back without its disk; rightly as another incarnation.</summary>
    public void RestartEmpty()
    {
        Crash();
        if (!_world.Bug.ReturnsEmpty)
            Self = new MemberId(Self.Node, new Incarnation(Self.Incarnation.Value + 1));
        _disk = new SimulatedDisk(_world.Bug.ReturnsEmpty ? _world.FirstConfiguration : ClusterConfiguration.Empty);
        _world.Tell($"{Self.Node} has lost its disk");
        Restart();
    }

    public void Pause() => IsPaused = IsUp;

    public void Resume()
    {
        IsPaused = false;
        while (!IsPaused && _inbox.TryDequeue(out Action? action))
            action();
    }

    private RaftNode Start()
    {
        _state = CounterMap.Load(_disk.SnapshotContent);
        _applied = _disk.Snapshot.Index;
        RaftSettings settings = _world.SettingsFor(Self);
        return new RaftNode(Self, settings, _disk.Durable, _world.Bug.Rules);
    }

    private void Take(Action action)
    {
        if (!IsUp)
            return;

        if (IsPaused)
            _inbox.Enqueue(action);
        else
            action();
    }

    private void Step(RaftInput input)
    {
        RaftRole roleBefore = Core.Role;
        Term termBefore = Core.Term;
        IReadOnlyList<RaftEffect> effects = Core.Step(input);
        _world.Observer.Stepped(this, roleBefore, termBefore, effects);
        foreach (RaftEffect effect in effects)
        {
            if (effect is RaftEffect.ArmTimer arm)
                ArmTimer(arm.At);
            else
                _effects.Enqueue(effect);
        }

        PerformAll();
    }

    private void ArmTimer(TimeSpan at)
    {
        int timer = ++_timer;
        After((at / _clockRate) - _world.Schedule.Now + TimeSpan.FromTicks(2), () =>
        {
            if (timer == _timer)
                Step(new RaftInput.TimerElapsed(Clock));
        });
    }

    private void After(TimeSpan delay, Action action)
    {
        int life = _life;
        _world.Schedule.After(delay, () =>
        {
            if (life == _life)
                Take(action);
        });
    }

    private void PerformAll()
    {
        if (_isPerforming)
            return;

        _isPerforming = true;
        while (!_isSyncing && _effects.TryPeek(out RaftEffect? effect))
        {
            if (!_world.Network.IsHealed && _world.Random.Happens(_world.Profile.CrashPerEffect))
            {
                _isPerforming = false;
                _world.CrashForAWhile(this);
                return;
            }

            if (SimulatedDisk.Stores(effect))
                WriteAndSync();
            else
                Perform(_effects.Dequeue());
        }

        _isPerforming = false;
    }

    /// <summary>
    /// One sync for all writes that wait next to each other; what is listed behind them waits for it.
    /// </summary>
    private void WriteAndSync()
    {
        List<RaftEffect> batch = [];
        while (_effects.TryPeek(out RaftEffect? effect) && SimulatedDisk.Stores(effect))
        {
            batch.Add(_effects.Dequeue());
            _world.Tell(this, effect);
            if (_world.Bug.Writes(effect) is { } write)
                _disk.Write(write);
        }

        TimeSpan sync = _world.Random.Between(TimeSpan.Zero, _world.Profile.MaxSync);
        if (!_world.Network.IsHealed && _world.Random.Happens(_world.Profile.SlowSync))
            sync *= 20;

        // The planted bug: others go on, and hear that it is durable, while the disk still works on it.
        bool isHasty = _world.Bug.AnswersBeforeSync && !batch.Exists(effect => effect is RaftEffect.InstallSnapshot);
        _isSyncing = !isHasty;
        After(sync, () =>
        {
            if (!batch.TrueForAll(_world.Bug.SkipsSync.Invoke))
                _disk.Sync();
            _isSyncing = false;
            if (!isHasty)
                Complete(batch);
            PerformAll();
        });
        if (isHasty)
            Complete(batch);
    }

    private void Complete(List<RaftEffect> batch)
    {
        foreach (RaftEffect effect in batch)
        {
            if (!IsUp)
                return;

            switch (effect)
            {
                case RaftEffect.PersistVote vote:
                    Step(new RaftInput.VotePersisted(Clock, vote.Term));
                    break;
                case RaftEffect.PersistEntries write:
                    Step(new RaftInput.EntriesPersisted(Clock, write.Entries[^1].Index, write.Entries[^1].Term));
                    break;
                case RaftEffect.InstallSnapshot:
                    _state = CounterMap.Load(_disk.SnapshotContent);
                    _applied = _disk.Snapshot.Index;
                    _world.Clients.Replaced(this);
                    break;
            }
        }
    }

    private void Perform(RaftEffect effect)
    {
        _world.Tell(this, effect);
        switch (effect)
        {
            case RaftEffect.Send send:
                _world.Deliver(Self, send.To, send.Message);
                break;
            case RaftEffect.Apply apply:
                Apply(apply.Entries);
                break;
            case RaftEffect.Accepted accepted:
                _world.Clients.Accepted(this, accepted);
                break;
            case RaftEffect.Refused refused:
                _world.Clients.Refused(this, refused);
                break;
            case RaftEffect.ReadReady ready:
                _world.Clients.Readable(this, ready.ReadId);
                break;
            case RaftEffect.ReadEntries read:
                After(_world.Profile.MinDelay, () => Step(new RaftInput.EntriesRead(
                    Clock, read.For, _disk.Read(read.From, Math.Min(read.MaxEntries, 16)))));
                break;
            case RaftEffect.ReadSnapshot read:
                After(_world.Profile.MinDelay, () => ReadSnapshot(read));
                break;
        }
    }

    private void Apply(IReadOnlyList<LogEntry> entries)
    {
        foreach (LogEntry entry in entries)
        {
            if (entry.Index != _applied.Next)
                throw new SimulationException($"{Self} applies {entry} after {_applied}");

            _applied = entry.Index;
            Count count = entry.Kind == EntryKind.Command ? _state.Apply(entry.Command.Span) : default;
            _world.Clients.Applied(this, entry, count);
            if (_applied.Value - _disk.Snapshot.Index.Value >= _world.Profile.SnapshotEvery)
                TakeSnapshot(entry);
        }
    }

    private void TakeSnapshot(LogEntry last)
    {
        ClusterConfiguration configuration = Core.Log.Configurations.At(last.Index);
        _disk.SaveSnapshot(new SnapshotPoint(last.Index, last.Term, configuration), _state.Save());
        After(TimeSpan.Zero, () => Step(new RaftInput.SnapshotTaken(Clock, last.Index)));
    }

    private void ReadSnapshot(RaftEffect.ReadSnapshot read)
    {
        (int offset, byte[] piece, bool isLast) =
            _disk.ReadSnapshot(read.SnapshotIndex, (int)read.Offset, read.MaxBytes);
        Step(new RaftInput.SnapshotRead(Clock, read.For, _disk.Snapshot, offset, piece, isLast));
    }
}
