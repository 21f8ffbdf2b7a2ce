using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task What_is_proposed_while_the_disk_flushes_shares_the_next_flush()
    {
        // Patient: a leader whose disk is silent for an election timeout steps down.
        await using TestCluster cluster = await TestCluster.StartAsync(
            options => options.ElectionTimeout = TimeSpan.FromSeconds(2), "a", "b", "c");
        await cluster.WriteAsync("before");
        TestNode leader = await cluster.LeaderAsync();
        leader.Disk.Flushes.Reset();
        int before = leader.Disk.FlushCount;
        ValueTask<ProposalOutcome> first = leader.ProposeAsync("first");
        await Eventually.IsTrueAsync(() => leader.Disk.FlushCount == before + 1, cluster.Describe);

        ValueTask<ProposalOutcome>[] others =
            [.. Enumerable.Range(0, 20).Select(number => leader.ProposeAsync($"{number}"))];
        leader.Disk.Flushes.Set();

        Assert.IsType<ProposalOutcome.Applied>(await first);
        foreach (ValueTask<ProposalOutcome> other in others)
            Assert.IsType<ProposalOutcome.Applied>(await other);
        Assert.Equal(before + 2, leader.Disk.FlushCount);
    }

    [Fact]
    public async Task What_is_proposed_while_a_round_is_young_shares_the_next_one_which_does_not_wait_for_an_old_one()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        await cluster.WriteAsync("before");
        TestNode leader = await cluster.LeaderAsync();
        TestNode[] followers = [.. cluster.Nodes.Where(node => node != leader)];
        Array.ForEach(followers, node => node.Disk.Flushes.Reset());
        cluster.Clock.Pause();
        int before = leader.Disk.FlushCount;
        LogIndex last = leader.Status.Raft!.LastIndex;

        ValueTask<ProposalOutcome> first = leader.ProposeAsync("first");
        await Eventually.IsTrueAsync(() => leader.Status.Raft!.PersistedIndex == last.Next, cluster.Describe);
        ValueTask<ProposalOutcome>[] others =
            [.. Enumerable.Range(0, 20).Select(number => leader.ProposeAsync($"{number}"))];

        // Whatever it is asked meanwhile: the round before is on its way, and these wait for each other.
        Assert.NotNull(await leader.Host.TransferLeadershipAsync(new NodeId("nobody"), default));
        Assert.Equal(last.Next, leader.Status.Raft!.LastIndex);

        // Nobody has answered the first yet.
        cluster.Clock.Resume();
        await Eventually.IsTrueAsync(() => leader.Disk.FlushCount == before + 2, cluster.Describe);
        Array.ForEach(followers, node => node.Disk.Flushes.Set());
        Assert.IsType<ProposalOutcome.Applied>(await first);
        foreach (ValueTask<ProposalOutcome> other in others)
            Assert.IsType<ProposalOutcome.Applied>(await other);
        Assert.Equal(before + 2, leader.Disk.FlushCount);
    }
}
