namespace Catga.Raft.Tests.Simulation;

/// <summary>Lets things go wrong, at the profile's pace, until the network is healed.</summary>
public sealed class Weather(SimulatedCluster world)
{
    public void Begin()
    {
        Repeat(world.Profile.PartitionEvery, Partition);
        Repeat(world.Profile.CrashEvery, () => world.CrashForAWhile(world.Random.Pick(world.Nodes)));
        Repeat(world.Profile.PauseEvery, Pause);
        Repeat(world.Profile.WipeEvery, Wipe);
    }

    private void Repeat(TimeSpan mean, Action fault)
    {
        if (mean == TimeSpan.Zero)
            return;

        world.Schedule.After(world.Random.Around(mean), () =>
        {
            if (world.Network.IsHealed)
                return;

            fault();
            Repeat(mean, fault);
        });
    }

    /// <summary>
    /// Every link in every direction by chance, or two halves, or one node alone, or nobody hears the leader.
    /// </summary>
    private void Partition()
    {
        world.Network.Mend();
        Random random = world.Random;
        int shape = random.Next(6);
        NodeId lonely = (world.Nodes.FirstOrDefault(node => node.IsLeading) ?? random.Pick(world.Nodes)).Self.Node;
        HashSet<NodeId> half = [.. world.Nodes.Where(_ => random.Next(2) == 0).Select(node => node.Self.Node)];
        foreach (SimulatedNode from in world.Nodes)
        {
            foreach (SimulatedNode to in world.Nodes)
            {
                (NodeId a, NodeId b) = (from.Self.Node, to.Self.Node);
                bool isBroken = shape switch
                {
                    0 => random.Next(4) == 0,
                    1 => half.Contains(a) != half.Contains(b),
                    2 => a == lonely || b == lonely,
                    3 => a == lonely,
                    4 => b == lonely,
                    _ => false,
                };
                if (isBroken)
                    world.Network.Break(a, b);
            }
        }

        world.Tell(shape == 5 ? "the network is whole" : $"the network breaks (shape {shape}, about {lonely})");
    }

    private void Pause()
    {
        SimulatedNode node = world.Nodes.FirstOrDefault(one => one.IsLeading) is { } leader && world.Random.Next(2) == 0
            ? leader
            : world.Random.Pick(world.Nodes);
        if (!node.IsUp || node.IsPaused)
            return;

        world.Tell($"{node.Self.Node} is paused");
        node.Pause();
        world.Schedule.After(world.Random.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(700)), () =>
        {
            world.Tell($"{node.Self.Node} goes on");
            node.Resume();
        });
    }

    /// <summary>
    /// One at a time, and none before all agree that the last was replaced and nobody is being removed: two voters of
    /// whom one has lost its disk are a cluster that has lost its state, and that is not what is tested here.
    /// </summary>
    private void Wipe()
    {
        if (world.Nodes.All(node => world.IsMember(node.Self)))
            world.Random.Pick(world.Nodes).RestartEmpty();
    }
}
