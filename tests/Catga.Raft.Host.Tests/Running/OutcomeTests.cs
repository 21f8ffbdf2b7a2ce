using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class OutcomeTests
{
    [Fact]
    public async Task A_follower_refuses_and_names_the_leader_and_its_term()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        TestNode follower = cluster.Nodes.First(node => node != leader);
        await Eventually.IsTrueAsync(() => follower.Status.LeaderEndpoint is not null, cluster.Describe);

        ProposalOutcome outcome = await follower.ProposeAsync("one");

        Refusal refusal = Assert.IsType<ProposalOutcome.Refused>(outcome).Refusal;
        Assert.Equal(RefusalReason.NotLeader, refusal.Reason);
        Assert.Equal(new NodeId(leader.Name), refusal.Leader);
        Assert.Equal(leader.Status.Raft!.Term, refusal.Term);
    }

    [Fact]
    public async Task A_leader_that_nobody_hears_cannot_tell_what_became_of_a_command()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        cluster.Hub.Silence(leader.Endpoint);

        ProposalOutcome outcome = await leader.ProposeAsync("one");

        Assert.True(outcome is ProposalOutcome.Unknown or ProposalOutcome.Applied, outcome.ToString());
        await Eventually.IsTrueAsync(() => leader.Status.Raft!.Role != RaftRole.Leader, cluster.Describe);
        outcome = await leader.ProposeAsync("two");
        Assert.IsType<ProposalOutcome.Refused>(outcome);
    }

    [Fact]
    public async Task A_command_that_another_leader_overwrote_is_told_as_unknown_and_never_applied()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode former = await cluster.LeaderAsync();
        await cluster.WriteAsync("one");
        cluster.Hub.Silence(former.Endpoint);
        await Eventually.IsTrueAsync(() => former.Host.Reign is null, cluster.Describe);

        ProposalOutcome lost = await former.ProposeAsync("lost");
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.Any(node => node != former && node.Host.Reign is not null), cluster.Describe);
        await cluster.WriteAsync("two");
        cluster.Hub.EndSilence(former.Endpoint);

        await cluster.HaveAsync("one", "two");
        Assert.IsNotType<ProposalOutcome.Applied>(lost);
    }

    [Fact]
    public async Task A_proposer_that_waits_no_longer_does_not_know()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = await cluster.LeaderAsync();
        only.State.Gate.Reset();
        using CancellationTokenSource cancellation = new();
        Task<ProposalOutcome> waiting = only.ProposeAsync("wait", cancellation.Token).AsTask();
        await Eventually.IsTrueAsync(() => only.Status.Raft!.CommitIndex.Value >= 2, cluster.Describe);

        await cancellation.CancelAsync();

        Assert.IsType<ProposalOutcome.Unknown>(await waiting);
        only.State.Gate.Set();
        await cluster.HaveAsync("wait");
    }

    [Fact]
    public async Task A_proposer_that_gives_up_at_once_has_done_nothing()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = await cluster.LeaderAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await only.ProposeAsync("one", new CancellationToken(canceled: true)));

        await only.ProposeAsync("two");
        Assert.Equal(["two"], only.State.Lines);
    }

    [Fact]
    public async Task Whoever_waits_when_the_node_is_stopped_does_not_know()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        cluster.Hub.Silence(leader.Endpoint);
        LogIndex last = leader.Status.Raft!.LastIndex;
        Task<ProposalOutcome> waiting = leader.ProposeAsync("one").AsTask();
        await Eventually.IsTrueAsync(() => leader.Status.Raft!.LastIndex > last, cluster.Describe);

        await leader.KillAsync();

        Assert.IsType<ProposalOutcome.Unknown>(await waiting);
    }

    [Fact]
    public async Task More_than_may_wait_are_refused_as_busy()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.MaxPendingProposals = 3, "a");
        TestNode only = await cluster.LeaderAsync();
        only.State.Gate.Reset();
        Task<ProposalOutcome>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => only.ProposeAsync("wait").AsTask())];

        ProposalOutcome outcome = await only.ProposeAsync("one");

        Assert.Equal(RefusalReason.Busy, Assert.IsType<ProposalOutcome.Refused>(outcome).Refusal.Reason);
        only.State.Gate.Set();
        Assert.All(await Task.WhenAll(waiting), one => Assert.IsType<ProposalOutcome.Applied>(one));
        Assert.IsType<ProposalOutcome.Applied>(await only.ProposeAsync("two"));
    }

    [Fact]
    public async Task A_command_that_is_too_large_is_refused()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.MaxCommandBytes = 10, "a");
        TestNode only = await cluster.LeaderAsync();

        ProposalOutcome outcome = await only.ProposeAsync("eleven bytes");

        Assert.Equal(RefusalReason.TooLarge, Assert.IsType<ProposalOutcome.Refused>(outcome).Refusal.Reason);
    }

    [Fact]
    public async Task A_node_without_a_cluster_refuses()
    {
        await using TestCluster cluster = TestCluster.Of("a", "b");
        await cluster["a"].StartAsync();

        ProposalOutcome outcome = await cluster["a"].ProposeAsync("one");

        Assert.Equal(RefusalReason.NoCluster, Assert.IsType<ProposalOutcome.Refused>(outcome).Refusal.Reason);
        Assert.Equal(ClusterPhase.Forming, cluster["a"].Status.Phase);
    }

    [Fact]
    public async Task Many_at_once_are_each_done_once()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();

        ProposalOutcome[] outcomes =
            await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => leader.ProposeAsync($"{number}").AsTask()));

        Assert.All(outcomes, outcome => Assert.IsType<ProposalOutcome.Applied>(outcome));
        Assert.Equal(2000, leader.State.Lines.Distinct().Count());
        Assert.Equal(2000, leader.State.Lines.Count);
    }
}
