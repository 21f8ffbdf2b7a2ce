using System.Collections.Concurrent;
using Catga.Cluster.Tests.Fakes;
using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Leadership;

public sealed class CoordinatorTests
{
    [Fact]
    public async Task A_follower_knows_its_leader()
    {
        await using Node node = new();
        node.Host.Follows("http://leader:5000", term: 3);

        LeadershipView view = node.Coordinator.Leadership;

        Assert.Equal(
            ("node0:5000", ClusterRole.Follower, 3, "leader:5000", "http://leader:5000", true, false, 42),
            (view.NodeId, view.Role, view.Term, view.LeaderNodeId, view.LeaderEndpoint, view.HasQuorum, view.IsSelf,
                view.CommitIndex));
    }

    [Fact]
    public async Task A_leader_without_its_lease_names_no_leader_and_has_no_quorum()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        node.Host.LeaseHolds = false;

        LeadershipView view = node.Coordinator.Leadership;

        Assert.Equal((ClusterRole.Candidate, null, false, false), (view.Role, view.LeaderEndpoint, view.HasQuorum, view.IsSelf));
        Assert.True(node.Coordinator.LeadershipToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Subscribers_are_told_of_each_change_once_and_in_order()
    {
        await using Node node = new();
        ConcurrentQueue<bool> told = [];
        node.Coordinator.LeadershipChanged += told.Enqueue;

        node.Host.Leads(term: 1);
        node.Host.Loses();
        node.Host.Follows(FakeRaftHost.There, term: 2);
        node.Host.Leads(term: 3);

        await Eventually.HoldsAsync(() => told.Count == 3, "three calls");
        Assert.Equal([true, false, true], told);
    }

    [Fact]
    public async Task A_subscriber_that_is_slow_or_throws_delays_nobody()
    {
        await using Node node = new();
        TaskCompletionSource slow = new();
        TaskCompletionSource told = new();
        node.Coordinator.LeadershipChanged += _ => slow.Task.Wait(TestContext.Current.CancellationToken);
        node.Coordinator.LeadershipChanged += _ => throw new InvalidOperationException("I do not care.");
        node.Coordinator.LeadershipChanged += _ => told.TrySetResult();

        node.Host.Leads(term: 1);

        await told.Task.InTimeAsync();
        slow.SetResult();
        await Eventually.HoldsAsync(() => node.Log.Lines.Any(line => line.Contains("LeadershipChanged threw")), "the log");
    }

    [Fact]
    public async Task Whoever_waits_for_leadership_gets_the_reign_that_begins()
    {
        await using Node node = new();
        Task<LeadershipReign> waiting = node.Coordinator.WaitForLeadershipAsync().AsTask();
        Assert.False(waiting.IsCompleted);

        node.Host.Leads(term: 5);

        Assert.Equal(5, (await waiting.InTimeAsync()).Term);
    }

    [Fact]
    public async Task Work_of_the_leader_is_refused_elsewhere()
    {
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);

        CatgaResult<int> result = await node.Coordinator.ExecuteIfLeaderAsync<int>((_, _) => new(1));

        Assert.Equal(ClusterErrorCodes.NotLeader, result.Error?.Code);
    }

    [Fact]
    public async Task Work_of_the_leader_runs_under_its_reign()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);

        CatgaResult<long> result = await node.Coordinator.ExecuteIfLeaderAsync<long>((reign, _) => new(reign.Term));

        Assert.Equal(3, result.Value);
    }

    [Fact]
    public async Task A_hand_over_tells_background_work_to_end_and_waits_for_it_before_the_transfer()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        LeadershipReign reign = node.Coordinator.Leadership.Reign!;
        IDisposable work = reign.DelayHandOver();

        Task<CatgaResult<Unit>> handingOver = node.Coordinator.HandOverAsync().AsTask();

        await Eventually.HoldsAsync(() => reign.Ending.IsCancellationRequested, "the sign to end");
        Assert.Equal((0, false, false), (node.Host.Transfers, reign.Lost.IsCancellationRequested, node.Coordinator.IsLeader));
        work.Dispose();
        Assert.True((await handingOver.InTimeAsync()).IsSuccess);
        Assert.Equal(1, node.Host.Transfers);
    }

    [Fact]
    public async Task A_hand_over_does_not_wait_for_ever()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        using IDisposable work = node.Coordinator.Leadership.Reign!.DelayHandOver();
        Task<CatgaResult<Unit>> handingOver = node.Coordinator.HandOverAsync().AsTask();
        await Eventually.HoldsAsync(() => node.Clock.ActiveTimers == 1, "a limit");

        node.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True((await handingOver.InTimeAsync()).IsSuccess);
    }

    [Fact]
    public async Task A_hand_over_that_fails_leaves_this_node_leading_in_another_reign_of_the_same_term()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        node.Host.Transferring = () => new Refusal(RefusalReason.Busy, null, new Term(3));
        LeadershipReign before = node.Coordinator.Leadership.Reign!;

        CatgaResult<Unit> result = await node.Coordinator.HandOverAsync().InTimeAsync();

        Assert.Equal(CatgaErrorCodes.Unavailable, result.Error?.Code);
        LeadershipReign after = node.Coordinator.Leadership.Reign!;
        Assert.NotSame(before, after);
        Assert.True(before.Lost.IsCancellationRequested);
        Assert.Equal((3, false), (after.Term, after.Lost.IsCancellationRequested));
    }

    [Fact]
    public async Task Members_are_named_with_their_addresses()
    {
        await using Node node = new();

        Assert.Equal(
            [new ClusterMember("node0:5000", FakeRaftHost.Here, true, true), new ClusterMember("node1:5000", FakeRaftHost.There, true, true)],
            node.Coordinator.Members);
    }
}
