using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class StateLostTests
{
    [Fact]
    public async Task When_two_of_three_lost_their_disks_the_third_says_so_until_an_operator_decides()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode third = await LoseTwoAsync(cluster);

        await Eventually.IsTrueAsync(
            () => third.Status is { Phase: ClusterPhase.StateLost, Raft.Role: not RaftRole.Leader }, cluster.Describe);
        ProposalOutcome proposal = await third.ProposeAsync("two");
        Refusal? read = await third.Host.AwaitReadIndexAsync(Eventually.Cancelled);

        Assert.Equal(RefusalReason.StateLost, Assert.IsType<ProposalOutcome.Refused>(proposal).Refusal.Reason);
        Assert.Equal(RefusalReason.StateLost, read?.Reason);
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node.Status.Phase == ClusterPhase.StateLost), cluster.Describe);
    }

    [Fact]
    public async Task The_operator_forms_a_new_cluster_from_what_one_node_has()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode third = await LoseTwoAsync(cluster);
        ClusterId former = third.Status.Cluster!.Value;
        Term term = third.Status.Raft!.Term;
        await Eventually.IsTrueAsync(() => third.Status.Phase == ClusterPhase.StateLost, cluster.Describe);

        Refusal? refusal = await third.Host.ReformAsync(Eventually.Cancelled);

        Assert.Null(refusal);
        Assert.True(third.Host.Reign!.Term > term);
        await cluster.WriteAsync("two");
        await cluster.HaveAsync("one", "two");
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node.Status.Raft?.Configuration.Voters.Count == 3), cluster.Describe);
        Assert.NotEqual(former, third.Status.Cluster);
        Assert.Single(cluster.Nodes.Select(node => node.Status.Cluster).Distinct());
    }

    [Fact]
    public async Task Who_was_being_taken_in_when_the_state_was_lost_goes_on_to_the_cluster_that_is_formed_anew()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        await cluster.WriteAsync("one");
        TestNode third = await cluster.LeaderAsync();
        TestNode[] lost = [.. cluster.Nodes.Where(node => node != third)];
        NodeId newcomer = new(lost[0].Name);
        int appends = 0;

        // While the clock stands, the leader rules alone. It takes the newcomer in with its last heartbeats, and nothing
        // that follows the first of them arrives.
        cluster.Clock.Pause();
        await WipeAsync(lost);
        cluster.Hub.Loses = (to, message) =>
            message is AppendEntries && to.Node == newcomer && Interlocked.Increment(ref appends) > 1;
        await lost[0].StartAsync();
        await Eventually.IsTrueAsync(
            () => third.Status.Raft!.Configuration.Learners.Any(learner => learner.Node == newcomer), cluster.Describe);
        cluster.Clock.Resume();
        await Eventually.IsTrueAsync(() => lost[0].Status.Raft is not null, cluster.Describe);
        await lost[1].StartAsync();
        await Eventually.IsTrueAsync(
            () => third.Status is { Phase: ClusterPhase.StateLost, Raft.Role: not RaftRole.Leader }, cluster.Describe);
        Assert.Equal(ClusterPhase.Joining, lost[0].Status.Phase);
        cluster.Hub.Loses = (_, _) => false;

        Refusal? refusal = await third.Host.ReformAsync(Eventually.Cancelled);

        Assert.Null(refusal);
        await cluster.WriteAsync("two");
        await cluster.HaveAsync("one", "two");
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node.Status.Raft?.Configuration.Voters.Count == 3), cluster.Describe);
    }

    [Fact]
    public async Task A_cluster_that_was_formed_anew_survives_a_restart_of_all()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode third = await LoseTwoAsync(cluster);
        await Eventually.IsTrueAsync(() => third.Status.Phase == ClusterPhase.StateLost, cluster.Describe);
        await third.Host.ReformAsync(Eventually.Cancelled);
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node.Status.Raft?.Configuration.Voters.Count == 3), cluster.Describe);
        foreach (TestNode node in cluster.Nodes)
            await node.KillAsync();

        foreach (TestNode node in cluster.Nodes)
            await node.StartAsync();

        await cluster.WriteAsync("two");
        await cluster.HaveAsync("one", "two");
    }

    [Fact]
    public async Task A_member_of_the_former_cluster_that_comes_back_is_refused_and_both_clusters_are_named()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: ["a", "b", "c", "d", "e"]);
        await cluster.WriteAsync("one");
        string former = cluster["a"].Status.Cluster!.Value.Value;
        MemoryDisk kept = cluster["e"].Disk;
        await LoseAsync(cluster, "b", "c", "d", "e");
        await Eventually.IsTrueAsync(() => cluster["a"].Status.Phase == ClusterPhase.StateLost, cluster.Describe);
        await cluster["a"].Host.ReformAsync(Eventually.Cancelled);
        await cluster["e"].KillAsync();
        cluster["e"].Disk = kept;

        await cluster["e"].StartAsync();

        string now = cluster["a"].Status.Cluster!.Value.Value;
        await Eventually.IsTrueAsync(
            () => cluster.Hub.Refusals.Any(reason => reason.Contains(former, StringComparison.Ordinal)
                && reason.Contains(now, StringComparison.Ordinal)),
            cluster.Describe);
    }

    [Fact]
    public async Task A_cluster_in_memory_forms_itself_anew_when_it_may()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options =>
        {
            options.PersistentStatePath = null;
            options.ReformWhenStateLost = true;
        });
        ClusterId former = (await cluster.LeaderAsync()).Status.Cluster!.Value;

        TestNode third = await LoseTwoAsync(cluster);

        await Eventually.IsTrueAsync(() => third.Status.Cluster != former, cluster.Describe);
        await cluster.WriteAsync("two");
        await cluster.HaveAsync("one", "two");
    }

    [Fact]
    public async Task A_cluster_in_memory_that_was_restarted_whole_begins_anew_with_higher_tokens()
    {
        await using TestCluster cluster =
            await TestCluster.StartAsync(options => options.PersistentStatePath = null);
        ProposalOutcome.Applied before = await cluster.WriteAsync("one");
        foreach (TestNode node in cluster.Nodes)
        {
            await node.KillAsync();
            node.Wipe();
        }

        foreach (TestNode node in cluster.Nodes)
            await node.StartAsync();
        ProposalOutcome.Applied after = await cluster.WriteAsync("two");

        Assert.True(after.Term > before.Term);
        Assert.True(after.Index > before.Index);
        await cluster.HaveAsync("two");
    }

    [Fact]
    public async Task A_cluster_with_a_quorum_is_not_formed_anew()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        TestNode leader = await cluster.LeaderAsync();

        Refusal? refusal = await leader.Host.ReformAsync(Eventually.Cancelled);

        Assert.Equal(RefusalReason.Senseless, refusal?.Reason);
    }

    /// <summary>Two that are not the leader: what it acknowledged is on the one that stays.</summary>
    private static async Task<TestNode> LoseTwoAsync(TestCluster cluster)
    {
        await cluster.WriteAsync("one");
        TestNode leader = await cluster.LeaderAsync();
        await LoseAsync(cluster, [.. cluster.Nodes.Where(node => node != leader).Select(node => node.Name)]);
        return leader;
    }

    private static async Task LoseAsync(TestCluster cluster, params string[] names)
    {
        await WipeAsync([.. names.Select(name => cluster[name])]);

        // A leader that still rules when they come back begins to take them in.
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node is not { IsRunning: true, Status.Raft.Role: RaftRole.Leader }), cluster.Describe);
        foreach (string name in names)
            await cluster[name].StartAsync();
    }

    private static async Task WipeAsync(TestNode[] nodes)
    {
        foreach (TestNode node in nodes)
        {
            await node.KillAsync();
            node.Wipe();
        }
    }
}
