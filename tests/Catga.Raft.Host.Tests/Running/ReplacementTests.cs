using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class ReplacementTests
{
    [Fact]
    public async Task A_node_that_lost_its_disk_is_replaced_by_its_new_life_and_votes_again()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode lost = cluster.Nodes.First(node => node != cluster.Leader);
        await cluster.WriteAsync("one");
        Incarnation former = lost.Status.Raft!.Self.Incarnation;
        await lost.KillAsync();
        lost.Wipe();

        await lost.StartAsync();

        await Eventually.IsTrueAsync(
            () => lost.Status.Raft is { } raft && raft.Configuration.IsVoter(raft.Self), cluster.Describe);
        Assert.NotEqual(former, lost.Status.Raft!.Self.Incarnation);
        Assert.Equal(3, lost.Status.Raft.Configuration.Voters.Count);
        await cluster.HaveAsync("one");
    }

    [Fact]
    public async Task A_leader_that_lost_its_disk_is_replaced_too()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.PersistentStatePath = null);
        await cluster.WriteAsync("one");
        TestNode lost = await cluster.LeaderAsync();
        await lost.KillAsync();
        lost.Wipe();

        await lost.StartAsync();

        await Eventually.IsTrueAsync(
            () => lost.Status.Raft is { } raft && raft.Configuration.IsVoter(raft.Self), cluster.Describe);
        await cluster.HaveAsync("one");
    }

    [Fact]
    public async Task A_fourth_node_that_waits_is_added_learns_and_votes()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        await cluster.WriteAsync("one");
        TestNode leader = await cluster.LeaderAsync();
        TestNode fourth = cluster.Add("d");
        await fourth.StartAsync(options =>
        {
            options.Members.Clear();
            options.JoinsExisting = true;
        });
        Assert.Equal(ClusterPhase.Joining, fourth.Status.Phase);

        Refusal? refusal = await leader.Host.AddMemberAsync(fourth.Endpoint, Eventually.Cancelled);

        Assert.Null(refusal);
        await Eventually.IsTrueAsync(
            () => fourth.Status.Raft?.Configuration.Voters.Count == 4
                && cluster.Nodes.All(node => node.Status.Members.All(member => member.IsConnected)),
            cluster.Describe);
        await cluster.HaveAsync("one");
        Assert.Equal(ClusterPhase.Member, fourth.Status.Phase);
    }

    [Fact]
    public async Task A_node_that_is_taken_out_knows_it_and_disturbs_nobody()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        TestNode gone = cluster.Nodes.First(node => node != leader);

        Refusal? refusal = await leader.Host.RemoveMemberAsync(new NodeId(gone.Name), Eventually.Cancelled);

        Assert.True(refusal is null, cluster.Describe());
        await Eventually.IsTrueAsync(() => gone.Status.Phase == ClusterPhase.Removed, cluster.Describe);
        Assert.Equal(2, leader.Status.Raft!.Configuration.Voters.Count);
        Refusal? read = await gone.Host.AwaitReadIndexAsync(Eventually.Cancelled);
        Assert.NotNull(read);
    }

    [Fact]
    public async Task A_leader_that_takes_itself_out_steps_down_and_another_leads()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();

        Refusal? refusal = await leader.Host.RemoveMemberAsync(new NodeId(leader.Name), Eventually.Cancelled);

        Assert.Null(refusal);
        await Eventually.IsTrueAsync(() => leader.Status.Phase == ClusterPhase.Removed, cluster.Describe);
        TestNode next = await Eventually.IsAsync(
            () => cluster.Nodes.FirstOrDefault(node => node != leader && node.Host.Reign is not null), cluster.Describe);
        Assert.Equal(2, next.Status.Raft!.Configuration.Voters.Count);
    }

    [Fact]
    public async Task The_last_voter_stays()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = await cluster.LeaderAsync();

        Refusal? refusal = await only.Host.RemoveMemberAsync(new NodeId("a"), Eventually.Cancelled);

        Assert.Equal(RefusalReason.Senseless, refusal?.Reason);
    }

    [Fact]
    public async Task Only_the_leader_changes_members()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();
        TestNode follower = cluster.Nodes.First(node => node != leader);
        await Eventually.IsTrueAsync(() => follower.Status.LeaderEndpoint is not null, cluster.Describe);

        Refusal? refusal = await follower.Host.RemoveMemberAsync(new NodeId(leader.Name), Eventually.Cancelled);

        Assert.Equal(RefusalReason.NotLeader, refusal?.Reason);
        Assert.Equal(new NodeId(leader.Name), refusal?.Leader);
    }

    [Fact]
    public async Task Somebody_else_under_a_known_name_is_refused_and_both_places_are_named()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode other = cluster.Add("x");

        await other.StartAsync(options => options.NodeId = "a");

        await Eventually.IsTrueAsync(
            () => cluster.Hub.Refusals.Any(reason => reason.Contains("http://a:5001", StringComparison.Ordinal)
                && reason.Contains("http://x:5001", StringComparison.Ordinal)),
            cluster.Describe);
    }
}
