using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

/// <summary>How long a node with much in its store takes from the start of its process, and how much memory.</summary>
[Collection(nameof(RealNodes))]
public sealed class StartingWithManyKeys
{
    private const long Mebibyte = 1024 * 1024;

    private static readonly int Keys = Rounds.Of(50_000, 1_000_000);

    // Of the short run's, most is for the program itself, and for a busy machine.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);
    private static readonly long MostMemory = Rounds.Of(256, 1024) * Mebibyte;

    private static readonly TimeSpan SnapshotDeadline = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Probe__Counters"] = "true",

        // One snapshot, when nearly all keys are there: before it is written, a node has its log to read, and then the
        // snapshot.
        ["Probe__Raft__SnapshotEveryEntries"] = $"{Keys / FillEndpoint.KeysOfAnEntry}",
        ["Probe__Raft__SnapshotEveryBytes"] = $"{1024 * Mebibyte}",

        // They are asked again and again whether they are ready, and need not say each time why not.
        ["Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    [Fact]
    public async Task A_node_that_reads_many_keys_from_its_log_is_ready_within_seconds_and_takes_little_memory()
    {
        await using OrderCluster cluster = await StartFilledAsync(size: 1);

        await EndAsync(cluster.Nodes, areKilled: true);
        Start started = await StartAgainAsync(cluster.Nodes);

        Report("one node, killed", started);
        AssertIsAsPromised(started, started.Took);
    }

    [Fact]
    public async Task A_node_that_reads_many_keys_from_a_snapshot_is_ready_within_seconds_and_takes_little_memory()
    {
        await using OrderCluster cluster = await StartFilledAsync(size: 1);
        OrderNode node = cluster.Nodes[0];
        DirectoryInfo state = new(cluster.StateOf(node));
        await Poll.UntilAsync(
            "the snapshot is written",
            () => Task.FromResult(state.GetFiles("snapshot-*").Length > 0),
            SnapshotDeadline);

        await EndAsync(cluster.Nodes, areKilled: false);
        Start started = await StartAgainAsync(cluster.Nodes);

        Report("one node, stopped, with a snapshot", started);
        AssertIsAsPromised(started, started.Took);
    }

    [Fact]
    public async Task Nodes_of_a_cluster_with_many_keys_are_ready_within_seconds_and_take_little_memory()
    {
        await using OrderCluster cluster = await StartFilledAsync(size: 3);
        OrderNode[] follower = [cluster.Beside(await cluster.LeaderAsync())[0]];

        await EndAsync(follower, areKilled: true);
        Start one = await StartAgainAsync(follower);
        await EndAsync(cluster.Nodes, areKilled: true);
        Start all = await StartAgainAsync(cluster.Nodes);

        Report("a follower, killed", one);
        Report("three nodes on one machine, killed at once", all);
        AssertIsAsPromised(one, one.Took);

        // They wait for each other's use of the cores as well: how long, that says the machine. What one of them needs
        // of a core is what it would take with one of its own.
        AssertIsAsPromised(all, all.OfCores);
    }

    private static async Task<OrderCluster> StartFilledAsync(int size)
    {
        OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true, Settings, size);
        try
        {
            await cluster.FillAsync(Keys);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private static async Task EndAsync(IEnumerable<OrderNode> nodes, bool areKilled)
    {
        foreach (OrderNode node in nodes)
            await (areKilled ? node.KillAsync() : node.TerminateAsync());
    }

    /// <summary>Starts nodes at the same time.</summary>
    /// <returns>The longest time and the most memory of one of them.</returns>
    private static async Task<Start> StartAgainAsync(IReadOnlyList<OrderNode> nodes)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (OrderNode node in nodes)
            node.Launch();
        Start[] starts = await Task.WhenAll(nodes.Select(node => UntilItServesAsync(node, began)));
        return new Start(
            starts.Max(start => start.Took),
            starts.Max(start => start.OfCores),
            starts.Max(start => start.Resident),
            starts.Max(start => start.Peak));
    }

    private static async Task<Start> UntilItServesAsync(OrderNode node, long began)
    {
        await Poll.UntilAsync($"{node.Name} serves", () => node.ServesAsync(Keys - 1), within: 6 * LongestStart);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        (TimeSpan ofCores, long resident, long peak) = node.Usage();
        return new Start(took, ofCores, resident, peak);
    }

    private static void Report(string what, Start start) => TestContext.Current.TestOutputHelper!.WriteLine(
        $"{Keys} keys, {what}: ready {start.Took.TotalSeconds:F1} s after the start of the process and "
        + $"{start.OfCores.TotalSeconds:F1} s of cores, with {start.Resident / Mebibyte} MiB resident, "
        + $"{start.Peak / Mebibyte} MiB at most until then");

    private static void AssertIsAsPromised(Start start, TimeSpan time)
    {
        Assert.InRange(time, TimeSpan.Zero, LongestStart);
        Assert.InRange(start.Peak, 1, MostMemory);
    }

    private sealed record Start(TimeSpan Took, TimeSpan OfCores, long Resident, long Peak);
}
