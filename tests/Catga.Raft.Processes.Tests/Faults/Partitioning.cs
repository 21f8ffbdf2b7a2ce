using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Networking;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Faults;

public sealed class Partitioning
{
    [Fact]
    public async Task The_old_leader_has_stepped_down_before_the_new_ones_first_write()
    {
        if (await NetworkLab.WhyNotAsync() is { } reason)
            Assert.Skip(reason);
        await using NetworkLab lab = await NetworkLab.CreateAsync(nodes: 3);
        await using TestCluster cluster =
            TestCluster.Create(lab.Endpoints, lab.Around, ("Secret", "the secret of this very test"));
        await cluster.StartAllAsync();
        History history = new();
        List<(TimeSpan SteppedDown, TimeSpan NewWrite)> rounds = [];

        for (int round = 0; round < Rounds.Of(brief: 3, extended: 20); round++)
        {
            await cluster.SettleAsync();
            ClusterNode old = await cluster.LeaderAsync();
            history.Add(await old.Client.CountAsync(Writers.Key, $"before-{round}"));
            int isolated = cluster.Nodes.ToList().IndexOf(old);
            using CancellationTokenSource written = new();
            long begun = Stopwatch.GetTimestamp();
            Task<TimeSpan> lastReign = WatchAsync(old, begun, written.Token);

            await lab.IsolateAsync(isolated);
            TimeSpan newWrite = await WriteElsewhereAsync(cluster, old, history, round, begun);
            await written.CancelAsync();

            rounds.Add((await lastReign, newWrite));
            history.Add(await old.Client.CountAsync(Writers.Key, $"to-the-old-{round}", TimeSpan.FromSeconds(1)));
            await lab.HealAsync(isolated);
        }

        TestContext.Current.SendDiagnosticMessage(
            "Partitions: {0}",
            string.Join("; ", rounds.Select(each =>
                $"stepped down by {each.SteppedDown.TotalMilliseconds:0} ms, "
                + $"written at {each.NewWrite.TotalMilliseconds:0} ms")));
        await history.ProveAsync(cluster);
        Assert.All(rounds, each => Assert.True(each.SteppedDown < each.NewWrite, $"{each}"));
    }

    // When the old leader was last seen to believe in itself: the moment at which it was asked.
    private static async Task<TimeSpan> WatchAsync(ClusterNode old, long begun, CancellationToken cancellationToken)
    {
        TimeSpan last = TimeSpan.Zero;
        int answersAfter = 0;
        // Once more after the first write, or nobody would have looked at the moment that matters.
        while (answersAfter < 2)
        {
            if (cancellationToken.IsCancellationRequested)
                answersAfter++;
            TimeSpan asked = Stopwatch.GetElapsedTime(begun);
            NodeStatus? status = await old.Client.StatusAsync();
            if (status is { Reigns: true })
                last = asked;
        }

        return last;
    }

    private static async Task<TimeSpan> WriteElsewhereAsync(
        TestCluster cluster, ClusterNode old, History history, int round, long begun)
    {
        ClusterNode[] others = [.. cluster.Nodes.Where(node => node != old)];
        int attempt = 0;
        TimeSpan written = TimeSpan.Zero;
        await Poll.UntilAsync("the others write", async () =>
        {
            ClusterNode target = others[attempt % others.Length];
            Write write = await target.Client.CountAsync(Writers.Key, $"after-{round}-{attempt++}");
            history.Add(write);
            written = Stopwatch.GetElapsedTime(begun);
            return write.Outcome == WriteOutcome.Acknowledged;
        });
        return written;
    }
}
