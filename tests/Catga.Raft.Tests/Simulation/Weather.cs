namespace Catga.Raft.Tests.Simulation;

/// <summary>Lets things go wrong, at the profile's pace, until the network is healed.</summary>
internal sealed class Weather(SimulatedCluster world)
{
    public void Begin()
    {
        Repeat(world.Profile.PartitionEvery, () => Partition.Break(world));
        Repeat(world.Profile.CrashEvery, () => world.CrashForAWhile(world.Random.Pick(world.Nodes)));
        Repeat(world.Profile.BlackoutEvery, Blackout);
        Repeat(world.Profile.StallEvery, Stall);
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

    private void Blackout()
    {
        world.Tell("the power fails");
        foreach (SimulatedNode node in world.Nodes)
            world.CrashForAWhile(node, losesPower: true);
    }

    private void Stall()
    {
        SimulatedNode node = LeaderOrAnybody();
        TimeSpan time = world.Random.Between(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(1500));
        world.Tell($"the disk of {node.Self.Node} stands still for {time.TotalMilliseconds:0} ms");
        node.DiskStallsUntil = world.Schedule.Now + time;
    }

    private void Pause()
    {
        SimulatedNode node = LeaderOrAnybody();
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
        if (world.Nodes.TrueForAll(node => world.IsMember(node.Self)))
            world.Random.Pick(world.Nodes).RestartEmpty();
    }

    private SimulatedNode LeaderOrAnybody() =>
        world.Random.Next(2) == 0 && world.Nodes.Find(one => one.IsLeading) is { } leader
            ? leader
            : world.Random.Pick(world.Nodes);
}
