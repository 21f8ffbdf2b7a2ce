using System.Diagnostics.CodeAnalysis;

namespace Catga.Raft.Tests.Simulation;

/// <summary>A machine: its clock, its disk, and the life of the node that runs on it, one after the other.</summary>
internal sealed class SimulatedNode
{
    private readonly SimulatedCluster _world;
    private readonly double _clockRate;
    private readonly Queue<Action> _inbox = new();
    private SimulatedDisk _disk;
    private StorageWitness _witness;
    private NodeLife _life;

    public SimulatedNode(SimulatedCluster world, MemberId self, ClusterConfiguration configuration)
    {
        _world = world;
        Self = self;
        _clockRate = 1 + ((world.Random.NextDouble() - 0.5) * 2 * world.Profile.ClockDrift);
        Format(configuration);
        _life = NewLife();
    }

    public MemberId Self { get; private set; }

    /// <summary>The core of this life, or of the last one.</summary>
    public RaftNode Core => _life.Core;

    public LogIndex Applied => _life.Applied;

    public bool IsUp => !_life.IsOver;

    public bool IsPaused { get; private set; }

    public bool IsLeading => IsUp && Core.Role == RaftRole.Leader;

    /// <summary>Until then the disk finishes nothing.</summary>
    public TimeSpan DiskStallsUntil { get; set; }

    /// <summary>The node's own monotonic clock, which runs at its own rate.</summary>
    public TimeSpan Clock => _world.Schedule.Now * _clockRate;

    /// <summary>What an application on this node would do: compare the lease with the clock at use.</summary>
    public bool TrustsItsLease =>
        IsUp && Core.LeaseUntil is { } until && (_world.Bug.JudgesLeaseByTimer || Clock < until);

    public TimeSpan TrueTimeOf(TimeSpan clock) => clock / _clockRate;

    public void Begin() => _life.Begin();

    public void Hear(MemberId from, RaftMessage message) =>
        Do(() => _life.Take(new RaftInput.MessageReceived(Clock, from, _world.Bug.Hears(Core, message))));

    public void Ask(Func<TimeSpan, RaftInput> input) => Do(() => _life.Take(input(Clock)));

    /// <summary>Does something, when the node is not paused.</summary>
    public void Do(Action action)
    {
        if (!IsUp)
            return;

        if (IsPaused)
            _inbox.Enqueue(action);
        else
            action();
    }

    public void Crash()
    {
        if (!IsUp)
            return;

        _world.Tell($"{Self.Node} dies");
        _life.End();
        IsPaused = false;
        _inbox.Clear();
        _disk.Crash(_world.Random);
        _world.Clients.Forgotten(this);
    }

    public void Restart()
    {
        if (IsUp)
            return;

        _world.Tell($"{Self.Node} starts again");
        _life = NewLife();
        Begin();
    }

    /// <summary>Comes back without its disk; rightly as another incarnation.</summary>
    public void RestartEmpty()
    {
        Crash();
        if (!_world.Bug.ReturnsEmpty)
            Self = new MemberId(Self.Node, new Incarnation(Self.Incarnation.Value + 1));
        Format(_world.Bug.ReturnsEmpty ? _world.FirstConfiguration : ClusterConfiguration.Empty);
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

    [MemberNotNull(nameof(_disk), nameof(_witness))]
    private void Format(ClusterConfiguration configuration)
    {
        _disk = SimulatedDisk.For(configuration);
        _witness = new StorageWitness(Self, new SnapshotPoint(LogIndex.Zero, Term.Zero, configuration));
    }

    private NodeLife NewLife() => new(_world, this, new WitnessedStorage(_disk, _witness));
}
