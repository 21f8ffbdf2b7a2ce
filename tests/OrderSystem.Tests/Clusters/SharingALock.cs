using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class SharingALock
{
    // A killed leader takes its time to come back: not after every frozen holder.
    private const int SleepersBetweenKills = 3;

    [Fact]
    public async Task Holders_on_three_nodes_never_overlap_while_leaders_are_killed_and_holders_are_frozen()
    {
        long began = Stopwatch.GetTimestamp();
        int acquisitions = Rounds.Of(60, 500);
        await using OrderCluster cluster = await OrderCluster.StartAsync(
            isPersistent: true, new Dictionary<string, string> { ["Probe__Lock"] = "true" });

        int kills = await HurtAsync(cluster, acquisitions);

        LockHistory history = LockHistory.Read(cluster.Probe);
        int nodes = history.Holdings.DistinctBy(holding => holding.Node).Count();
        int refused = history.Holdings.Count(holding => holding.Outcome == LockUser.Refused);
        int frozen = history.Sleepers.Count(holding => holding.Outcome == LockUser.Refused);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{history.Holdings.Count} acquisitions by {nodes} nodes; {kills} leaders killed; {frozen} of "
            + $"{history.Sleepers.Count()} tenth holders woke up too late; {refused} stale writes refused; "
            + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        Assert.Equal(3, nodes);
        Assert.Null(history.FindConflict());

        // Those that are missing had lost the lock before they were frozen, as on a busy machine.
        Assert.True(frozen >= acquisitions / LockUser.SleeperEvery / 2);
        Assert.True(refused >= 1);
    }

    private static async Task<int> HurtAsync(OrderCluster cluster, int acquisitions)
    {
        int kills = 0;
        for (int number = 0; number < acquisitions / LockUser.SleeperEvery; number++)
        {
            int sleeper = number;
            await FreezeAsync(cluster, await Poll.UntilAsync(
                "the next tenth holder has the lock",
                () => Task.FromResult(LockHistory.Read(cluster.Probe).Sleepers.ElementAtOrDefault(sleeper))));
            if (number % SleepersBetweenKills != 0)
                continue;

            OrderNode leader = await cluster.LeaderAsync();
            await leader.KillAsync();
            leader.Launch();
            await leader.UntilItAnswersAsync();
            kills++;
        }

        return kills;
    }

    // Beyond its time: until another one has had the lock, and has written what it protects.
    private static async Task FreezeAsync(OrderCluster cluster, LockHistory.Holding sleeper)
    {
        OrderNode node = cluster.Nodes.Single(node => node.Name == sleeper.Node);
        node.Pause();
        await Poll.UntilAsync("another one has had the lock", () => Task.FromResult(
            LockHistory.Read(cluster.Probe).Holdings.Any(
                holding => holding.Token > sleeper.Token && holding.Outcome == LockUser.Written)));
        node.Resume();
        await Poll.UntilAsync("the frozen one has tried to write", () => Task.FromResult(
            LockHistory.Read(cluster.Probe).Sleepers.Any(
                holding => holding.Token == sleeper.Token && holding.Outcome is not null)));
    }
}
