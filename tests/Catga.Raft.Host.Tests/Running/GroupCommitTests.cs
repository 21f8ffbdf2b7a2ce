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
}
