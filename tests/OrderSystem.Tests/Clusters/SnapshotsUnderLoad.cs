using System.Diagnostics;
using System.Net;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class SnapshotsUnderLoad
{
    private const int Writers = 4;
    private const int MostSnapshots = 3;
    private const int MostSegments = 2;
    private const int WritesAtOnce = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan CompactionDeadline = TimeSpan.FromSeconds(60);

    // What two cores that do other things as well take now and then, snapshot or not.
    private static readonly TimeSpan Hiccup = TimeSpan.FromMilliseconds(Rounds.IsLong ? 0 : 50);

    // Here an election is a failure, so the short run, whose machine may hold its breath for reasons of its own, has
    // more patience than others.
    private readonly TimeSpan _electionTimeout = Rounds.Of(3, 1) * OrderCluster.ElectionTimeout;

    private readonly int _keys = Rounds.Of(50_000, 200_000);
    private readonly int _snapshotEvery = Rounds.Of(500, 10_000);
    private readonly int _segmentBytes = Rounds.Of(1, 8) * 1024 * 1024;
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(Rounds.Of(5, 300));

    [Fact]
    public async Task Snapshots_cost_no_election_and_little_time_and_the_folder_stays_small()
    {
        Dictionary<string, string> settings = new()
        {
            ["Probe__Counters"] = "true",
            ["Probe__Raft__SnapshotEveryEntries"] = $"{_snapshotEvery}",
            ["Probe__Raft__SegmentBytes"] = $"{_segmentBytes}",
            ["Cluster__ElectionTimeout"] = $"{_electionTimeout}",
        };
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true, settings);
        await cluster.FillAsync(_keys);
        OrderNode leader = await cluster.LeaderAsync();
        long term = (await leader.ClusterAsync())!.Term;

        WriteTimes times = new();
        Task writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(leader, writer, times)));
        int mostSnapshots = await WatchAsync(cluster, times, writing);
        await writing;

        (TimeSpan during, int duringCount, TimeSpan beside) = times.Percentiles();
        (long largestLog, TimeSpan compacting) = await UntilCompactedAsync(cluster, leader);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{times.Count} writes on {_keys} keys, {duringCount} of them during a snapshot; p99 "
            + $"{during.TotalMilliseconds:F1} ms during, {beside.TotalMilliseconds:F1} ms beside; at most "
            + $"{mostSnapshots} snapshots in a folder; logs of at most {largestLog / 1024} KiB after "
            + $"{compacting.TotalSeconds:F1} s more, segments of {_segmentBytes / 1024} KiB");
        Assert.Equal(term, (await leader.ClusterAsync())!.Term);
        Assert.True(duringCount > 0);
        Assert.True(during <= 3 * (beside > Hiccup ? beside : Hiccup));
        Assert.InRange(mostSnapshots, 1, MostSnapshots);
        Assert.InRange(largestLog, 1, MostSegments * _segmentBytes);
    }

    // As long as told, and until snapshots have left nothing of the filling behind.
    private async Task WriteAsync(OrderNode leader, int writer, WriteTimes times)
    {
        long began = Stopwatch.GetTimestamp();
        for (int number = 1; Stopwatch.GetElapsedTime(began) < _duration || times.Count < 4 * _snapshotEvery; number++)
        {
            long start = Stopwatch.GetTimestamp();
            await CountAsync(leader, writer, number);
            times.Add(start);
        }
    }

    private static async Task CountAsync(OrderNode leader, int writer, int number)
    {
        Reply reply = await leader.PostAsync($"{CounterEndpoint.Path}/{writer}/{(number * (Writers + 1)) + writer}");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    /// <summary>Looks whether the logs are as short as promised. In the short run, waits until they are.</summary>
    /// <returns>The bytes of the largest log, and how long that was waited for.</returns>
    /// <remarks>
    /// A log holds what was written since the last snapshot began. Where the machine is slow, the few snapshots of a
    /// short run take so many writes that this is too much when the writing stops; only writes make another one due. No
    /// write comes while a snapshot is written, so that the next one stands for all but what is kept behind it.
    /// </remarks>
    private async Task<(long LargestLog, TimeSpan Waited)> UntilCompactedAsync(OrderCluster cluster, OrderNode leader)
    {
        long began = Stopwatch.GetTimestamp();
        long largest = LargestLog(cluster);
        if (Rounds.IsLong || largest <= MostSegments * _segmentBytes)
            return (largest, TimeSpan.Zero);

        int number = 0;
        await Poll.UntilAsync(
            "snapshots leave two segments of each log",
            async () =>
            {
                for (int written = 0; written < WritesAtOnce && !IsAnySnapshotWritten(cluster); written++)
                    await CountAsync(leader, Writers, ++number);
                largest = LargestLog(cluster);
                return largest <= MostSegments * _segmentBytes;
            },
            CompactionDeadline);
        return (largest, Stopwatch.GetElapsedTime(began));
    }

    private static long LargestLog(OrderCluster cluster) =>
        cluster.Nodes.Max(node => FilesOf(cluster, node, "log-*").Sum(BytesOf));

    // The node may remove it between the list and the question.
    private static long BytesOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    private static bool IsAnySnapshotWritten(OrderCluster cluster) =>
        cluster.Nodes.Any(node => FilesOf(cluster, node, "*snapshot*").Any(IsUnfinished));

    private static bool IsUnfinished(FileInfo snapshot) => snapshot.Extension == ".tmp";

    /// <summary>Looks into the folders while there is writing.</summary>
    /// <returns>How many snapshots, whole or not, were in one of them at most.</returns>
    private static async Task<int> WatchAsync(OrderCluster cluster, WriteTimes times, Task writing)
    {
        int most = 0;
        using PeriodicTimer look = new(Look);
        while (!writing.IsCompleted)
        {
            foreach (OrderNode node in cluster.Nodes)
            {
                FileInfo[] snapshots = FilesOf(cluster, node, "*snapshot*");
                most = int.Max(most, snapshots.Length);
                if (snapshots.Any(IsUnfinished))
                    times.SeeSnapshot();
            }

            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return most;
    }

    private static FileInfo[] FilesOf(OrderCluster cluster, OrderNode node, string pattern) =>
        new DirectoryInfo(cluster.StateOf(node)).GetFiles(pattern);
}
