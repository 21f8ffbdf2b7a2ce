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
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    // What two cores that do other things as well take now and then, snapshot or not.
    private static readonly TimeSpan Hiccup = TimeSpan.FromMilliseconds(Rounds.IsLong ? 0 : 50);

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
        };
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true, settings);
        OrderNode leader = await cluster.LeaderAsync();
        Reply filled = await leader.PostAsync($"{CounterEndpoint.Path}/fill/{_keys}");
        Assert.Equal(HttpStatusCode.OK, filled.Status);
        long term = (await leader.ClusterAsync())!.Term;

        WriteTimes times = new();
        Task writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(leader, writer, times)));
        int mostSnapshots = await WatchAsync(cluster, times, writing);
        await writing;

        (TimeSpan during, int duringCount, TimeSpan beside) = times.Percentiles();
        long[] logs = [.. cluster.Nodes.Select(node => FilesOf(cluster, node, "log-*").Sum(file => file.Length))];
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{times.Count} writes on {_keys} keys, {duringCount} of them during a snapshot; p99 "
            + $"{during.TotalMilliseconds:F1} ms during, {beside.TotalMilliseconds:F1} ms beside; at most "
            + $"{mostSnapshots} snapshots in a folder; logs of at most {logs.Max() / 1024} KiB, segments of {_segmentBytes / 1024} KiB");
        Assert.Equal(term, (await leader.ClusterAsync())!.Term);
        Assert.True(duringCount > 0);
        Assert.True(during <= 3 * (beside > Hiccup ? beside : Hiccup));
        Assert.InRange(mostSnapshots, 1, MostSnapshots);
        Assert.All(logs, log => Assert.InRange(log, 1, MostSegments * _segmentBytes));
    }

    // As long as told, and until snapshots have left nothing of the filling behind.
    private async Task WriteAsync(OrderNode leader, int writer, WriteTimes times)
    {
        long began = Stopwatch.GetTimestamp();
        for (int number = 1; Stopwatch.GetElapsedTime(began) < _duration || times.Count < 4 * _snapshotEvery; number++)
        {
            long start = Stopwatch.GetTimestamp();
            Reply reply = await leader.PostAsync($"{CounterEndpoint.Path}/{writer}/{(number * Writers) + writer}");
            times.Add(start);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
        }
    }

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
                if (snapshots.Any(file => file.Extension == ".tmp"))
                    times.SeeSnapshot();
            }

            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return most;
    }

    private static FileInfo[] FilesOf(OrderCluster cluster, OrderNode node, string pattern) =>
        new DirectoryInfo(cluster.StateOf(node)).GetFiles(pattern);
}
