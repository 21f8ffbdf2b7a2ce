using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class StateTests
{
    [Fact]
    public async Task Snapshots_are_taken_and_a_restart_begins_with_the_newest()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.SnapshotEveryEntries = 10, "a");
        TestNode only = cluster["a"];
        string[] lines = [.. Enumerable.Range(0, 25).Select(number => $"{number}")];
        foreach (string line in lines)
            await cluster.WriteAsync(line);
        await Eventually.IsTrueAsync(() => only.Disk.Snapshots >= 1, cluster.Describe);
        await only.KillAsync();

        await only.StartAsync();

        await cluster.HaveAsync(lines);
        Assert.Equal(1, only.State.Restored);
    }

    [Fact]
    public async Task A_node_that_ends_while_it_writes_a_snapshot_has_not_failed()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.SnapshotEveryEntries = 10, "a");
        TestNode only = cluster["a"];
        only.State.HasEndlessSnapshots = true;
        for (int number = 0; number < 10; number++)
            await cluster.WriteAsync($"{number}");
        await Eventually.IsTrueAsync(() => only.State.SnapshotBegun.IsSet, cluster.Describe);

        await only.KillAsync();

        Assert.IsType<OperationCanceledException>(only.State.SnapshotEnd);
        Assert.Equal(0, only.Disk.Snapshots);
        Assert.Equal(0, only.Lifetime.Stops);
    }

    [Fact]
    public async Task A_newcomer_to_a_cluster_with_snapshots_gets_one()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options =>
        {
            options.SnapshotEveryEntries = 5;
            options.PersistentStatePath = null;
        });
        string[] lines = [.. Enumerable.Range(0, 20).Select(number => $"{number}")];
        foreach (string line in lines)
            await cluster.WriteAsync(line);
        TestNode lost = cluster.Nodes.First(node => node != cluster.Leader);
        await lost.KillAsync();
        lost.Wipe();

        await lost.StartAsync();

        await cluster.HaveAsync(lines);
        Assert.Equal(1, lost.State.Restored);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_applied_stops_the_node_and_is_named()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = cluster["a"];
        await cluster.WriteAsync("one");

        ProposalOutcome outcome = await only.ProposeAsync("throw");

        Assert.IsType<ProposalOutcome.Unknown>(outcome);
        await Eventually.IsTrueAsync(() => only.Status.Phase == ClusterPhase.Failed, cluster.Describe);
        await Eventually.IsTrueAsync(() => only.Lifetime.Stops == 1, cluster.Describe);
        Assert.Null(only.Host.Reign);
        Assert.Contains(cluster.Log, line => line.Contains("Applying the entry 3 failed", StringComparison.Ordinal));
        ProposalOutcome later = await only.ProposeAsync("two");
        Assert.Equal(RefusalReason.Stopped, Assert.IsType<ProposalOutcome.Refused>(later).Refusal.Reason);
    }

    [Fact]
    public async Task A_disk_that_fails_stops_the_node_and_nothing_is_acknowledged_afterwards()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = cluster["a"];
        only.Disk.FailsToSync = true;

        ProposalOutcome[] outcomes =
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => only.ProposeAsync("one").AsTask()));

        Assert.DoesNotContain(outcomes, outcome => outcome is ProposalOutcome.Applied);
        Assert.Contains(outcomes, outcome => outcome is ProposalOutcome.Unknown);
        Assert.Empty(only.State.Lines);
        await Eventually.IsTrueAsync(() => only.Status.Phase == ClusterPhase.Failed, cluster.Describe);
        await Eventually.IsTrueAsync(
            () => cluster.Log.Any(line => line.Contains("No space left on device", StringComparison.Ordinal)),
            cluster.Describe);
    }

    [Fact]
    public async Task Whoever_waits_for_a_read_when_the_node_fails_is_told()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        TestNode only = cluster["a"];
        only.State.Gate.Reset();
        Task<ProposalOutcome> first = only.ProposeAsync("wait").AsTask();
        Task<ProposalOutcome> second = only.ProposeAsync("throw").AsTask();
        await Eventually.IsTrueAsync(() => only.Status.Raft!.CommitIndex.Value >= 3, cluster.Describe);
        Task<Refusal?> read = only.Host.AwaitReadIndexAsync(Eventually.Cancelled).AsTask();

        only.State.Gate.Set();

        Assert.IsType<ProposalOutcome.Applied>(await first);
        Assert.IsType<ProposalOutcome.Unknown>(await second);
        Assert.NotNull(await read);
    }

    [Fact]
    public async Task A_folder_of_another_node_is_refused_and_both_names_are_said()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(members: "a");
        await cluster["a"].StopAsync();

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => cluster["a"].StartAsync(options => options.NodeId = "b"));

        Assert.Contains("node a", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("this node is b", refusal.Message, StringComparison.Ordinal);
    }
}
