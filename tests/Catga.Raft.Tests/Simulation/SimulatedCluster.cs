using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Tests.Simulation;

/// <summary>One history: nodes, clients and faults in virtual time, all drawn from one seed.</summary>
internal sealed class SimulatedCluster
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(4);
    private readonly int _seed;
    private readonly Transcript _transcript;

    public SimulatedCluster(
        int seed,
        int nodes,
        FaultProfile profile,
        PlantedBug? bug = null,
        bool withTranscript = false,
        Func<ICountingState>? newState = null)
    {
        _seed = seed;
        Random = new Random(seed);
        Profile = profile;
        Bug = bug ?? PlantedBug.None;
        NewState = newState ?? (() => new CounterMap(Bug.ForgetsAnswers));
        IsOtherState = newState is not null;
        _transcript = new Transcript(withTranscript);
        Network = new SimulatedNetwork(Schedule, Random, profile);
        Observer = new Observer(this);
        Clients = new Clients(this);
        ClusterConfiguration founders = new([.. Enumerable.Range(0, nodes).Select(Name)]);
        Founding = new Founding(new SnapshotPoint(LogIndex.Zero, Term.Zero, founders), Former: null);
        Nodes = [.. founders.Voters.Select(member => new SimulatedNode(this, member))];
    }

    public Random Random { get; }

    public FaultProfile Profile { get; }

    public PlantedBug Bug { get; }

    /// <summary>Makes the state that the log replicates, as it is before the first entry.</summary>
    public Func<ICountingState> NewState { get; }

    /// <summary>Whether that is not the simulator's own.</summary>
    public bool IsOtherState { get; }

    public Schedule Schedule { get; } = new();

    public SimulatedNetwork Network { get; }

    public Observer Observer { get; }

    public Clients Clients { get; }

    /// <summary>How the cluster began; every node stores it, also one that comes later.</summary>
    public Founding Founding { get; }

    public List<SimulatedNode> Nodes { get; }

    /// <summary>Whether somebody listens to what is told.</summary>
    public bool IsTold => _transcript.IsOn;

    /// <summary>Whether nodes may die at any point: once all have begun, until all is healed.</summary>
    public bool MayDie { get; private set; }

    public string Story => _transcript.Tell();

    /// <summary>Runs a history, and again with its transcript when something was wrong.</summary>
    public static SimulatedCluster Run(
        int seed, int nodes, FaultProfile profile, TimeSpan duration, Func<ICountingState>? newState = null)
    {
        SimulatedCluster simulation = new(seed, nodes, profile, newState: newState);
        try
        {
            simulation.Run(duration);
            return simulation;
        }
        catch (Exception failure) when (failure is SimulationException or BrokenInvariantException)
        {
            SimulatedCluster replay = new(seed, nodes, profile, withTranscript: true, newState: newState);
            string message = replay.FirstFailure(duration) ?? "The replay ran well: something is not deterministic!";
            throw new SimulationException(
                $"{message}\n{simulation}: {simulation.ReplayCommand(duration)}\n"
                + replay._transcript.Tell(lines: 150));
        }
    }

    /// <summary>What was wrong first; null when nothing was.</summary>
    public string? FirstFailure(TimeSpan duration)
    {
        try
        {
            Run(duration);
            return null;
        }
        catch (Exception failure) when (failure is SimulationException or BrokenInvariantException)
        {
            return failure.Message;
        }
    }

    public string ReplayCommand(TimeSpan duration) =>
        $"eng/simulate --profile {Profile} --nodes {Nodes.Count} --seconds {duration.TotalSeconds:0} --seed {_seed}"
        + (IsOtherState ? " --state store" : "");

    public SimulatedNode Find(NodeId node) => Nodes.Find(one => one.Self.Node == node)!;

    public SimulatedFiles NewDisk() => new() { LeftOut = Bug.LeavesOutSync };

    /// <summary>Whether everybody counts a member, those who are down too.</summary>
    public bool IsMember(MemberId member) => Nodes.TrueForAll(node => node.Core.Configuration.IsVoter(member));

    public RaftSettings SettingsFor(MemberId member) => new()
    {
        HeartbeatInterval = TimeSpan.FromMilliseconds(50),
        Seed = (ulong)Random.NextInt64(),
        LeaseReads = Profile.LeaseReads,
        MaxEntriesPerAppend = 8,
        MaxInFlightAppends = 4,
        MaxCommandBytes = 1024,
        MaxLogBytesInMemory = Profile.LogBytesInMemory,
        EntriesKeptBehindSnapshot = Profile.EntriesKept,
        SnapshotChunkBytes = Profile.SnapshotChunkBytes,
        MaxPendingReads = 50,
    };

    public void Deliver(MemberId from, MemberId to, RaftMessage message) =>
        Network.Send(from.Node, to.Node, () =>
        {
            SimulatedNode node = Find(to.Node);
            if (node.Self != to || !node.IsUp)
                return; // Another incarnation is another member.

            if (IsTold)
                Tell($"{from.Node} → {to.Node}  {Wording.Of(message)}");
            node.Hear(from, message);
        });

    /// <summary>Dies, by itself or with its machine, and comes back.</summary>
    public void CrashForAWhile(SimulatedNode node) => CrashForAWhile(node, losesPower: Random.Next(2) == 0);

    public void CrashForAWhile(SimulatedNode node, bool losesPower)
    {
        node.Crash(losesPower);
        Schedule.After(Random.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(800)), node.Restart);
    }

    public void Tell(string line)
    {
        if (IsTold)
            _transcript.Say(Schedule.Now, line);
    }

    public void Tell(SimulatedNode node, RaftEffect effect)
    {
        if (IsTold && Wording.Of(effect) is { } line)
            Tell($"{node.Self.Node}      {line}");
    }

    public void Run(TimeSpan duration)
    {
        foreach (SimulatedNode node in Nodes)
            node.Begin();
        MayDie = true;
        Clients.Start(3);
        new Weather(this).Begin();
        new Administrator(this).Begin();
        Schedule.RunUntil(duration);

        Recover();
        Observer.CheckRefused(Clients.History);
        Linearizability.Check(Clients.History);
    }

    /// <summary>
    /// With the network healed and every node up, somebody must lead soon, and all must see what it commits.
    /// </summary>
    private void Recover()
    {
        Tell("all is healed");
        Network.Heal();
        MayDie = false;
        foreach (SimulatedNode node in Nodes)
        {
            node.DiskStallsUntil = TimeSpan.Zero;
            node.Resume();
            node.Restart();
        }

        Schedule.RunUntil(Schedule.Now + Recovery);
        SimulatedNode leader = Nodes
            .Where(node => node.Core.Status.Leader == node.Self)
            .MaxBy(node => node.Core.Term.Value)
            ?? throw new SimulationException($"Progress: nobody leads {Recovery.TotalSeconds} s after all was healed");

        Operation count = Clients.Invoke(leader, isRead: false);
        Operation read = Clients.Invoke(leader, isRead: true);
        Schedule.RunUntil(Schedule.Now + TimeSpan.FromSeconds(1));
        if (!count.IsAnswered || !read.IsAnswered)
            throw new SimulationException($"Progress: {leader.Self} leads and does not answer");

        foreach (MemberId member in leader.Core.Configuration.Members)
        {
            SimulatedNode node = Find(member.Node);
            if (node.Self == member && node.Applied != leader.Applied)
                throw new SimulationException($"Progress: {member} has {node.Applied}, the leader {leader.Applied}");
        }
    }

    private static MemberId Name(int number) => new(((char)('a' + number)).ToString(), 1);

    public override string ToString() => $"seed {_seed}, {Nodes.Count} nodes, profile {Profile}";
}
