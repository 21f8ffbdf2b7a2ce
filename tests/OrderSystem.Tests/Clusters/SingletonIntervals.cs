using System.Diagnostics;
using System.Globalization;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class SingletonIntervals
{
    // Only a busy machine makes it late, and not every time. The long run has the machine for itself.
    private static readonly int MostTries = Rounds.Of(4, 1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task The_task_never_runs_on_two_nodes_at_once()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true);
        List<(string Node, long At)> ends = [];

        int rounds = Rounds.Of(1, 7);
        for (int round = 0; round < rounds; round++)
        {
            await KillAsync(cluster, ends);
            await HandOverAsync(cluster);
            await PauseAsync(cluster, ends);
        }

        (long Start, long End)[] intervals = [.. Read(cluster, ends).OrderBy(interval => interval.Start)];
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", intervals.Zip(intervals.Skip(1)).Select(
            pair => $"{Stopwatch.GetElapsedTime(pair.First.End, pair.Second.Start).TotalMilliseconds:F0} ms apart")));
        TimeSpan[] starts =
        [
            .. cluster.Probe.Intervals.Read()
                // Zero where the task had begun before the probe beside it was told of the leadership.
                .Where(line => line[0] == IntervalTask.Start && line[4] != "0")
                .Select(line => Stopwatch.GetElapsedTime(
                    long.Parse(line[4], CultureInfo.InvariantCulture), TickOf(line)))
                .Order(),
        ];
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{starts.Length} reigns; from leadership to the task's start: median "
            + $"{starts[starts.Length / 2].TotalMilliseconds:F1} ms, longest {starts[^1].TotalMilliseconds:F1} ms");
        Assert.True(intervals.Length > rounds * 3);
        Assert.All(
            intervals.Zip(intervals.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start, $"{pair}"));
    }

    [Fact]
    public async Task The_task_is_cancelled_when_the_lease_runs_out_also_when_nobody_else_can_lead()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync();
        List<TimeSpan> elapsed = [];

        // A lease never outlasts the shortest election, or two nodes could lead; the rest is for a busy machine.
        while (elapsed.Count < MostTries && !elapsed.Exists(time => time < OrderCluster.ElectionTimeout + Breath))
            elapsed.Add(await CutOffAsync(cluster));

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"stopped after the cut, ms: {string.Join(", ", elapsed.Select(time => $"{time.TotalMilliseconds:F0}"))}");
        Assert.True(elapsed[^1] < OrderCluster.ElectionTimeout + Breath, $"{elapsed[^1]}");
    }

    /// <summary>Freezes both followers until the leader's task has stopped.</summary>
    /// <returns>How long that took.</returns>
    private static async Task<TimeSpan> CutOffAsync(OrderCluster cluster)
    {
        OrderNode leader = await RunningAsync(cluster);

        long cut = Stopwatch.GetTimestamp();
        foreach (OrderNode follower in cluster.Beside(leader))
            follower.Pause();
        await UntilStoppedAsync(cluster, leader, since: cut);

        long stop = cluster.Probe.Intervals.Read().Where(line => IsStop(line, leader)).Max(TickOf);
        foreach (OrderNode follower in cluster.Beside(leader))
            follower.Resume();
        return Stopwatch.GetElapsedTime(cut, stop);
    }

    // Dead processes do nothing: the interval of a killed one has ended with the signal. That it is gone is seen later,
    // on a busy machine so late that the next leader may have begun.
    private static async Task KillAsync(OrderCluster cluster, List<(string Node, long At)> ends)
    {
        OrderNode leader = await RunningAsync(cluster);
        ends.Add((leader.Name, Stopwatch.GetTimestamp()));
        await leader.KillAsync();
        await RunningAsync(cluster);
        leader.Launch();
        await leader.UntilItAnswersAsync();
    }

    private static async Task HandOverAsync(OrderCluster cluster)
    {
        OrderNode leader = await RunningAsync(cluster);
        Assert.Equal(0, await leader.TerminateAsync());

        // Whatever it had begun since it was launched: it ended the task itself, before it ended.
        string[][] lines = cluster.Probe.Intervals.Read();
        string[] begun = lines.Last(line => line[0] == IntervalTask.Start && line[1] == leader.Name);
        Assert.Contains(lines, line => IsStop(line, leader) && line[2] == begun[2]);
        await RunningAsync(cluster);
        leader.Launch();
        await leader.UntilItAnswersAsync();
    }

    // A frozen process does nothing either; what it does when it wakes up is to end the task.
    private static async Task PauseAsync(OrderCluster cluster, List<(string Node, long At)> ends)
    {
        OrderNode leader = await RunningAsync(cluster);
        Task pause = Poll.LastAsync(Pause);
        ends.Add((leader.Name, Stopwatch.GetTimestamp()));
        leader.Pause();
        await RunningAsync(cluster);
        await pause;
        long resumed = Stopwatch.GetTimestamp();
        leader.Resume();
        await UntilStoppedAsync(cluster, leader, resumed);
        long stop = cluster.Probe.Intervals.Read().Where(line => IsStop(line, leader)).Max(TickOf);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"stopped {Stopwatch.GetElapsedTime(resumed, stop).TotalMilliseconds:F0} ms after waking up");
    }

    /// <summary>Waits until a node leads and runs the task.</summary>
    private static Task<OrderNode> RunningAsync(OrderCluster cluster) =>
        Poll.UntilAsync("the task runs on the leader", async () =>
        {
            OrderNode leader = await cluster.LeaderAsync();
            return IsRunning(cluster.Probe.Intervals.Read(), leader) ? leader : null;
        });

    // The newest start is the leader's, and has no stop: that of a node which woke up may be written after it.
    private static bool IsRunning(string[][] lines, OrderNode leader) =>
        lines.LastOrDefault(line => line[0] == IntervalTask.Start) is [_, var node, var term, ..]
        && node == leader.Name
        && !lines.Any(line => IsStop(line, leader) && line[2] == term);

    private static Task UntilStoppedAsync(OrderCluster cluster, OrderNode node, long since) =>
        Poll.UntilAsync($"the task on {node.Name} stops", () => Task.FromResult(
            cluster.Probe.Intervals.Read().Any(line => IsStop(line, node) && TickOf(line) > since)));

    /// <summary>From each start to its stop, or to the moment since when its process could do nothing.</summary>
    private static IEnumerable<(long Start, long End)> Read(OrderCluster cluster, List<(string Node, long At)> ends)
    {
        string[][] lines = cluster.Probe.Intervals.Read();
        foreach (string[] line in lines.Where(line => line[0] == IntervalTask.Start))
        {
            long start = TickOf(line);
            IEnumerable<long> stops = lines
                .Where(other => other[0] == IntervalTask.Stop && other[1] == line[1] && other[2] == line[2])
                .Select(TickOf)
                .Concat(ends.Where(end => end.Node == line[1]).Select(end => end.At))
                .Where(end => end > start);
            yield return (start, stops.DefaultIfEmpty(long.MaxValue).Min());
        }
    }

    private static bool IsStop(string[] line, OrderNode node) =>
        line[0] == IntervalTask.Stop && line[1] == node.Name;

    private static long TickOf(string[] line) => long.Parse(line[3], CultureInfo.InvariantCulture);
}
