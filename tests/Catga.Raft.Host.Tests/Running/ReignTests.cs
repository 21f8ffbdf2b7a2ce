using System.Collections.Concurrent;
using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class ReignTests
{
    [Fact]
    public async Task A_reign_is_confirmed_by_a_quorum_and_its_token_is_the_term()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();

        Reign? reign = await leader.Host.ConfirmReignAsync(Eventually.Cancelled);

        Assert.Equal(leader.Status.Raft!.Term, reign?.Term);
        Assert.False(reign!.Lost.IsCancellationRequested);
        Assert.Null(await cluster.Nodes.First(node => node != leader).Host.ConfirmReignAsync(Eventually.Cancelled));
    }

    [Fact]
    public async Task When_the_network_goes_silent_the_reign_ends_with_the_lease_and_its_token_is_cancelled()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        Reign reign = await Eventually.IsAsync(() => leader.Host.Reign);

        cluster.Hub.Silence(leader.Endpoint);

        await Eventually.IsTrueAsync(() => leader.Host.Reign is null, cluster.Describe);
        await Eventually.IsTrueAsync(() => reign.Lost.IsCancellationRequested, cluster.Describe);
        Assert.Null(await leader.Host.ConfirmReignAsync(Eventually.Cancelled));
    }

    [Fact]
    public async Task The_old_reign_has_ended_before_the_next_begins()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode former = await cluster.LeaderAsync();
        ConcurrentQueue<string> events = new();
        foreach (TestNode node in cluster.Nodes)
            node.Host.OnReignChanged(reign => events.Enqueue($"{node.Name} {(reign is null ? "ends" : "begins")}"));
        Reign reign = await Eventually.IsAsync(() => former.Host.Reign);

        cluster.Hub.Silence(former.Endpoint);
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.Any(node => node != former && node.Host.Reign is not null), cluster.Describe);

        Assert.Null(former.Host.Reign);
        await Eventually.IsTrueAsync(() => events.Count == 2, cluster.Describe);
        Assert.Equal($"{former.Name} ends", events.First());
        await Eventually.IsTrueAsync(() => reign.Lost.IsCancellationRequested, cluster.Describe);
    }

    [Fact]
    public async Task A_subscriber_that_hangs_delays_nobody_and_misses_nothing()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        using ManualResetEventSlim gate = new();
        ConcurrentQueue<bool> slow = new();
        ConcurrentQueue<bool> quick = new();
        leader.Host.OnReignChanged(reign =>
        {
            gate.Wait(TimeSpan.FromSeconds(30));
            slow.Enqueue(reign is not null);
        });
        leader.Host.OnReignChanged(reign => quick.Enqueue(reign is not null));
        NodeId self = new(leader.Name);

        TestNode other = cluster.Nodes.First(node => node != leader);
        Assert.Null(await leader.Host.TransferLeadershipAsync(new NodeId(other.Name), Eventually.Cancelled));
        await Eventually.IsTrueAsync(() => other.Host.Reign is not null, cluster.Describe);
        Assert.Null(await other.Host.TransferLeadershipAsync(self, Eventually.Cancelled));

        await Eventually.IsTrueAsync(() => quick.Count == 2, cluster.Describe);
        Assert.Equal([false, true], quick);
        Assert.Empty(slow);
        gate.Set();
        await Eventually.IsTrueAsync(() => slow.Count == 2, cluster.Describe);
        Assert.Equal([false, true], slow);
    }

    [Fact]
    public async Task A_subscriber_that_throws_is_logged_and_called_again()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        int calls = 0;
        cluster.Nodes.First(node => node != leader).Host.OnStatusChanged(_ =>
        {
            Interlocked.Increment(ref calls);
            throw new InvalidOperationException("A subscriber's mistake.");
        });

        // First it is not connected any more, then there is another leader, whoever it is.
        await leader.KillAsync();

        await Eventually.IsTrueAsync(() => Volatile.Read(ref calls) >= 2, cluster.Describe);
        Assert.Contains(cluster.Log, line => line.Contains("subscriber", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_called_because_the_log_has_grown()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        await Eventually.IsTrueAsync(
            () => leader.Status.Members.All(member => member.IsConnected) && leader.Status.LeaderEndpoint is not null,
            cluster.Describe);

        // Another turn: that of the last news has ended.
        await leader.Host.TransferLeadershipAsync(new NodeId("nobody"), TestContext.Current.CancellationToken);
        ConcurrentQueue<RaftHostStatus> told = [];
        leader.Host.OnStatusChanged(told.Enqueue);

        ProposalOutcome.Applied last = await cluster.WriteAsync("first");
        for (int line = 0; line < 20; line++)
            last = await cluster.WriteAsync($"{line}");
        await leader.Host.TransferLeadershipAsync(target: null, TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => !told.IsEmpty, cluster.Describe);

        Assert.All(told, status => Assert.True(status.Raft!.LastIndex >= last.Index, cluster.Describe()));
    }

    [Fact]
    public void Once_somebody_was_told_that_a_reign_is_over_a_lease_that_comes_later_is_another_reign()
    {
        TimeSpan now = TimeSpan.FromSeconds(1);
        Subscribers<Reign?> nobody = new(keepsAll: true, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        ReignKeeper keeper = new(() => now, nobody, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        keeper.Renew(new Term(3), TimeSpan.FromSeconds(2));
        Reign first = keeper.Current!;
        keeper.Renew(new Term(3), TimeSpan.FromSeconds(3));
        Assert.Same(first, keeper.Current);

        now = TimeSpan.FromSeconds(3);
        Assert.Null(keeper.Current);
        keeper.Renew(new Term(3), TimeSpan.FromSeconds(4));

        Assert.NotNull(keeper.Current);
        Assert.NotSame(first, keeper.Current);
    }

    [Fact]
    public void A_lease_that_was_slept_through_is_over_though_no_timer_fired()
    {
        TimeSpan now = TimeSpan.FromSeconds(1);
        Subscribers<Reign?> nobody = new(keepsAll: true, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        ReignKeeper keeper = new(() => now, nobody, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        keeper.Renew(new Term(3), TimeSpan.FromSeconds(2));
        Reign first = keeper.Current!;

        now = TimeSpan.FromHours(1);
        keeper.Renew(new Term(3), TimeSpan.FromHours(2));

        Assert.NotSame(first, keeper.Current);
    }
}
