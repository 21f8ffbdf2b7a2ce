using System.Globalization;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class StubbornTasks
{
    private const string Report = $"Singleton task {nameof(StubbornTask)} was cancelled";
    private static readonly Dictionary<string, string> Settings = new() { ["Probe__Stubborn"] = "true" };

    [Fact]
    public async Task A_task_that_ignores_its_cancellation_is_reported_and_blocks_its_own_restart()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(settings: Settings);
        OrderNode first = await cluster.LeaderAsync();
        await Poll.UntilAsync("the task runs", () => Task.FromResult(Lines(cluster, first) is [[IntervalTask.Start, ..]]));

        // Leadership goes away and, sooner or later, comes back to the same node.
        OrderNode leader = first;
        do
            leader = await DeposeAsync(cluster, leader);
        while (leader != first);

        await Poll.UntilAsync("an obedient task runs on the node again", () => Task.FromResult(
            cluster.Probe.Intervals.Read().Count(line => line[0] == IntervalTask.Start && line[1] == first.Name) >= 2));
        await Poll.UntilAsync(
            "the task is reported",
            async () => (await first.ReadLogAsync()).Contains(Report, StringComparison.Ordinal));
        Assert.Single(Lines(cluster, first));

        cluster.Probe.Release();
        await Poll.UntilAsync("the task runs again", () => Task.FromResult(
            Lines(cluster, first).Count(line => line[0] == IntervalTask.Start) >= 2));

        string[][] lines = Lines(cluster, first);
        Assert.Equal([IntervalTask.Start, IntervalTask.Stop, IntervalTask.Start], lines[..3].Select(line => line[0]));
        long[] ticks = [.. lines[..3].Select(line => long.Parse(line[3], CultureInfo.InvariantCulture))];
        Assert.Equal(ticks.Order(), ticks);
        Assert.Equal(lines[0][2], lines[1][2]);
        Assert.NotEqual(lines[1][2], lines[2][2]);
    }

    /// <summary>Freezes the leader until another one leads.</summary>
    private static async Task<OrderNode> DeposeAsync(OrderCluster cluster, OrderNode leader)
    {
        leader.Pause();
        OrderNode next = await cluster.LeaderAsync();
        leader.Resume();
        return next;
    }

    private static string[][] Lines(OrderCluster cluster, OrderNode node) =>
        [.. cluster.Probe.StubbornIntervals.Read().Where(line => line[1] == node.Name)];
}
