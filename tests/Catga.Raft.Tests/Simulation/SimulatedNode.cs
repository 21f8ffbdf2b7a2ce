using System.Diagnostics.CodeAnalysis;
using Catga.Raft.Tests.Simulation.Disks;

namespace Catga.Raft.Tests.Simulation;

/// <summary>A machine: its clock, its disk, and the life of the node that runs on it, one after the other.</summary>
internal sealed class SimulatedNode
{
    private readonly SimulatedCluster _world;
    private readonly double _clockRate;
    private readonly Queue<Action> _inbox = new();
    private SimulatedFiles _disk;
    private StorageWitness _witness;
    private NodeLife _life;
    private RaftNode? _formerCore;

    public SimulatedNode(SimulatedCluster world, MemberId self)
    {
        _world = world;
        Self = self;
        _clockRate = 1 + ((world.Random.NextDouble() - 0.5) * 2 * world.Profile.ClockDrift);
        Format();
        _life = NewLife();
    }

    public MemberId Self { get; private set; }

    /// <summary>The core of this life, or of the last one that came so far as to have one.</summary>
    public RaftNode Core => _life.Core ?? _formerCore!;

    public LogIndex Applied => _life.Applied;

    /// <summary>The state as this life of the node has it.</summary>
    public NodeMemory Memory => _life.Memory;

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

    /// <summary>
    /// Dies. What its disk was not told to sync survives the death of the process, but not a power failure.
    /// </summary>
    public void Crash(bool losesPower)
    {
        if (!IsUp)
            return;

        _world.Tell(losesPower ? $"{Self.Node} loses its power" : $"{Self.Node} dies");
        _life.End();
        IsPaused = false;
        _inbox.Clear();
        if (losesPower)
            _disk.Crash(_world.Random);
        else
            _disk.Kill();
        _world.Clients.Forgotten(this);
    }

    public void Restart()
    {
        if (IsUp)
            return;

        _world.Tell($"{Self.Node} starts again");
        _formerCore = Core;
        _life = NewLife();
        Begin();
    }

    /// <summary>Comes back without its disk; rightly as another incarnation.</summary>
    public void RestartEmpty()
    {
        Crash(losesPower: false);
        if (!_world.Bug.ReturnsEmpty)
            Self = new MemberId(Self.Node, new Incarnation(Self.Incarnation.Value + 1));
        Format();
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
    private void Format()
    {
        _disk = _world.NewDisk();
        _witness = new StorageWitness(Self, _world.Founding.Start);
    }

    private NodeLife NewLife() => new(_world, this, _disk, _witness);
}
