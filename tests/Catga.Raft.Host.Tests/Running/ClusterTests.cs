using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class ClusterTests
{
    [Fact]
    public async Task Three_nodes_form_one_cluster_and_elect_one_leader()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();

        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node.Status.LeaderEndpoint is not null), cluster.Describe);

        Assert.Single(cluster.Nodes.Select(node => node.Status.Cluster).Distinct());
        Assert.Single(cluster.Nodes.Select(node => node.Status.LeaderEndpoint).Distinct());
        Assert.All(cluster.Nodes, node => Assert.Equal(ClusterPhase.Member, node.Status.Phase));
    }

    [Fact]
    public async Task What_the_leader_applied_every_node_applies_in_the_same_order()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();

        ProposalOutcome first = await leader.ProposeAsync("one");
        ProposalOutcome second = await leader.ProposeAsync("two");

        Assert.Equal(1, Assert.IsType<ProposalOutcome.Applied>(first).Result);
        Assert.Equal(2, Assert.IsType<ProposalOutcome.Applied>(second).Result);
        await cluster.HaveAsync("one", "two");
    }

    [Fact]
    public async Task A_read_on_a_follower_sees_what_was_acknowledged_before()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        TestNode follower = cluster.Nodes.First(node => node != leader);
        await Eventually.IsTrueAsync(() => follower.Status.LeaderEndpoint is not null, cluster.Describe);
        await leader.ProposeAsync("one");

        Refusal? refusal = await follower.Host.AwaitReadIndexAsync(Eventually.Cancelled);

        Assert.Null(refusal);
        Assert.Equal(["one"], follower.State.Lines);
    }

    [Fact]
    public async Task When_the_leader_is_gone_another_goes_on_with_all_that_was_acknowledged()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode former = await cluster.LeaderAsync();
        await former.ProposeAsync("one");

        await former.KillAsync();
        ProposalOutcome.Applied second = await cluster.WriteAsync("two");

        Assert.NotNull(second);
        await cluster.HaveAsync("one", "two");
    }

    [Fact]
    public async Task A_node_that_comes_back_with_its_state_goes_on_where_it_was()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode follower = cluster.Nodes.First(node => node != cluster.Leader);
        await cluster.WriteAsync("one");
        await follower.StopAsync();
        await cluster.WriteAsync("two");

        await follower.StartAsync();

        await cluster.HaveAsync("one", "two");
        Assert.Equal(ClusterPhase.Member, follower.Status.Phase);
    }

    [Fact]
    public async Task A_cluster_of_one_needs_nobody_and_its_lease_has_no_end()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = await cluster.LeaderAsync();

        ProposalOutcome outcome = await only.ProposeAsync("one");

        Assert.IsType<ProposalOutcome.Applied>(outcome);
        Assert.Equal(TimeSpan.MaxValue, only.Status.Raft!.LeaseUntil);
        Assert.NotNull(await only.Host.ConfirmReignAsync(Eventually.Cancelled));
    }

    [Fact]
    public async Task A_leader_that_is_stopped_hands_over_first()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode former = await cluster.LeaderAsync();
        Term term = former.Status.Raft!.Term;

        await former.StopAsync();
        TestNode next = await cluster.LeaderAsync();

        Assert.Equal(term.Next, next.Status.Raft!.Term);
        Assert.Contains(cluster.Log, line => line.StartsWith($"{former.Name}: This node leads no more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leadership_goes_where_it_is_asked_to_go()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode former = await cluster.LeaderAsync();
        TestNode target = cluster.Nodes.Last(node => node != former);

        Refusal? refusal = await former.Host.TransferLeadershipAsync(
            new NodeId(target.Name), Eventually.Cancelled);

        Assert.Null(refusal);
        await Eventually.IsTrueAsync(() => target.Host.Reign is not null, cluster.Describe);
        Assert.Null(former.Host.Reign);
    }
}
