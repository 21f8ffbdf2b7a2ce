using System.Collections.Concurrent;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Faults;

public sealed class PausingTheLeader
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_leader_that_wakes_after_three_seconds_answers_no_stale_read_and_rules_no_more()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        await writers.ProgressAsync();
        ClusterNode old = await cluster.LeaderAsync();

        old.Process!.Pause();
        await cluster.LeaderAsync(other: old);
        // These lie in the old leader's sockets when it wakes, and it still believes that it leads.
        long floor = history.HighestAcknowledged;
        Task<long?>[] reads = [.. Enumerable.Range(0, 32).Select(_ => old.Client.ReadAsync(Writers.Key))];
        Task<Write>[] writes =
            [.. Enumerable.Range(0, 32).Select(each => old.Client.CountAsync(Writers.Key, $"to-the-sleeper-{each}"))];
        await Poll.LastAsync(Pause);
        old.Process.Resume();

        Assert.All(
            await Task.WhenAll(reads), value => Assert.True(value is null || value >= floor, $"{value} < {floor}"));
        foreach (Write write in await Task.WhenAll(writes))
            history.Add(write);
        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }

    [Fact]
    public async Task Reads_on_every_node_are_fresh_while_leaders_sleep_and_wake()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        ConcurrentQueue<string> stale = new();
        using CancellationTokenSource stopped = new();
        Task[] readers = [.. cluster.Nodes.Select(node => ReadAsync(node, history, stale, stopped.Token))];

        for (int round = 0; round < Rounds.Of(brief: 1, extended: 20); round++)
        {
            await writers.ProgressAsync();
            ClusterNode leader = await cluster.LeaderAsync();
            leader.Process!.Pause();
            await Poll.LastAsync(Pause);
            leader.Process.Resume();
        }

        await writers.ProgressAsync();
        await stopped.CancelAsync();
        await Task.WhenAll(readers);
        await writers.StopAsync();
        Assert.Empty(stale);
        await history.ProveAsync(cluster);
    }

    [Fact]
    public async Task What_the_old_leader_could_not_commit_is_unknown()
    {
        // Long enough to freeze the followers and reach the leader while it still believes.
        await using TestCluster cluster =
            await TestCluster.StartAsync(("ElectionTimeout", "00:00:02"), ("HeartbeatInterval", "00:00:00.1"));
        ClusterNode old = await cluster.LeaderAsync();
        ClusterNode[] followers = [.. cluster.Nodes.Where(node => node != old)];
        History history = new();
        history.Add(await old.Client.CountAsync(Writers.Key, "before"));
        NodeStatus before = (await old.Client.StatusAsync())!;

        foreach (ClusterNode follower in followers)
            follower.Process!.Pause();
        Task<Write>[] lonely =
            [.. Enumerable.Range(0, 8).Select(each => old.Client.CountAsync(Writers.Key, $"lonely-{each}"))];
        await Poll.UntilAsync(
            "the writes are in the old leader's log",
            async () => await old.Client.StatusAsync() is { } status && status.LastIndex >= before.LastIndex + 8);
        old.Process!.Pause();
        foreach (ClusterNode follower in followers)
            follower.Process!.Resume();
        ClusterNode next = await cluster.LeaderAsync(other: old);
        history.Add(await next.Client.CountAsync(Writers.Key, "after"));
        old.Process.Resume();

        Write[] answers = await Task.WhenAll(lonely);
        foreach (Write answer in answers)
            history.Add(answer);
        await history.ProveAsync(cluster);
        Assert.All(answers, answer => Assert.Equal(WriteOutcome.Unknown, answer.Outcome));
        Assert.Equal(2, history.Acknowledged.Count());
    }

    // One read after the other; each must see what was acknowledged before it began.
    private static async Task ReadAsync(
        ClusterNode node, History history, ConcurrentQueue<string> stale, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            long floor = history.HighestAcknowledged;
            if (await node.Client.ReadAsync(Writers.Key) is { } value && value < floor)
                stale.Enqueue($"{node.Name} read {value} after {floor} was acknowledged");
        }
    }
}
