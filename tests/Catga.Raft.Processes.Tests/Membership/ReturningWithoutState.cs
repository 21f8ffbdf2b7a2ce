using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Membership;

public sealed class ReturningWithoutState
{
    [Fact]
    public async Task A_wiped_node_is_replaced_by_its_new_incarnation_under_load()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        await writers.ProgressAsync();
        ClusterNode wiped = await cluster.FollowerAsync();
        string former = (await wiped.Client.StatusAsync())!.Incarnation!;

        await wiped.Process!.KillAsync();
        wiped.Wipe();
        await wiped.StartAsync();

        await Poll.UntilAsync(
            "the wiped node votes again, as another",
            async () => await wiped.Client.StatusAsync() is { Phase: "Member" } status
                && status.Incarnation != former && status.Voters.Contains(wiped.Name));
        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }

    [Fact]
    public async Task A_node_that_lags_beyond_the_logs_start_is_brought_back_by_a_snapshot()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(("SnapshotEveryEntries", "300"));
        History history = new();
        await using Writers writers = Writers.Start(cluster, history, count: 32);
        await writers.ProgressAsync();
        ClusterNode lagging = await cluster.FollowerAsync();
        await lagging.Process!.KillAsync();

        await writers.ProgressAsync(writes: 2000);
        await lagging.StartAsync();

        await writers.StopAsync();
        await history.ProveAsync(cluster);
        Assert.Contains(
            "A snapshot from the leader", await File.ReadAllTextAsync(lagging.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_two_of_three_lost_their_state_the_operator_forms_the_cluster_anew()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        await writers.ProgressAsync();
        await writers.StopAsync();
        await cluster.SettleAsync();
        ClusterNode survivor = cluster.Nodes[0];
        string former = (await survivor.Client.StatusAsync())!.Cluster!;

        await Task.WhenAll(cluster.Nodes.Select(node => node.Process!.KillAsync()));
        cluster.Nodes[1].Wipe();
        cluster.Nodes[2].Wipe();
        foreach (ClusterNode node in cluster.Nodes)
            await node.StartAsync();

        await Poll.UntilAsync(
            "the survivor says that state is lost",
            async () => await survivor.Client.StatusAsync() is { Phase: "StateLost" });
        Write refused = await survivor.Client.CountAsync(Writers.Key, "too-early");
        history.Add(refused);
        Assert.Equal(WriteOutcome.Refused, refused.Outcome);
        Assert.Null(await survivor.Client.OrderAsync(HttpMethod.Post, "/reform"));
        await Poll.UntilAsync("all three vote in the new cluster", async () =>
            await survivor.Client.StatusAsync() is { Reigns: true } status
            && status.Cluster != former && status.Voters.Count() == 3);

        await using Writers again = Writers.Start(cluster, history, names: "again");
        await again.ProgressAsync();
        await again.StopAsync();
        await history.ProveAsync(cluster);
    }
}
