using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Faults;

public sealed class Failover
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SoonOnABusyMachine = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Writes_go_on_soon_after_kill_9_of_the_leader()
    {
        await using TestCluster cluster =
            await TestCluster.StartAsync(("ElectionTimeout", "00:00:00.150"), ("HeartbeatInterval", "00:00:00.030"));
        History history = new();
        List<TimeSpan> gaps = [];

        for (int round = 0; round < Rounds.Of(brief: 5, extended: 100); round++)
        {
            await cluster.SettleAsync();
            ClusterNode leader = await cluster.LeaderAsync();
            history.Add(await leader.Client.CountAsync(Writers.Key, $"before-{round}"));
            await leader.Process!.KillAsync();
            long killed = Stopwatch.GetTimestamp();

            await WriteUntilAcknowledgedAsync(cluster, leader, history, round);

            gaps.Add(Stopwatch.GetElapsedTime(killed));
            await leader.StartAsync();
        }

        TimeSpan[] ordered = [.. gaps.Order()];
        TestContext.Current.SendDiagnosticMessage(
            "Failover after kill -9, {0} rounds: median {1:0} ms, p99 {2:0} ms, longest {3:0} ms",
            ordered.Length,
            ordered[ordered.Length / 2].TotalMilliseconds,
            ordered[(int)Math.Ceiling(ordered.Length * 0.99) - 1].TotalMilliseconds,
            ordered[^1].TotalMilliseconds);
        await history.ProveAsync(cluster);
        // The aim is 400 ms; a machine that builds something else meanwhile must not fail the tests. It makes most rounds
        // slow at times, and never all.
        Assert.InRange(ordered[0], TimeSpan.Zero, Soon);
        Assert.InRange(ordered[ordered.Length / 2], TimeSpan.Zero, Rounds.IsLong ? Soon : SoonOnABusyMachine);
    }

    private static Task WriteUntilAcknowledgedAsync(
        TestCluster cluster, ClusterNode dead, History history, int round)
    {
        ClusterNode[] alive = [.. cluster.Nodes.Where(node => node != dead)];
        int attempt = 0;
        return Poll.UntilAsync(
            "a write is acknowledged after the leader was killed",
            async () =>
            {
                ClusterNode target = alive[attempt % alive.Length];
                Write write = await target.Client.CountAsync(Writers.Key, $"after-{round}-{attempt++}");
                history.Add(write);
                return write.Outcome == WriteOutcome.Acknowledged;
            },
            Stuck);
    }
}
