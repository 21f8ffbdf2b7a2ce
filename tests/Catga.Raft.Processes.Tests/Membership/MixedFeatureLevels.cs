using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Membership;

public sealed class MixedFeatureLevels
{
    private const string Level = "TestFeatureLevel";
    private const int Old = 1;
    private const int New = 2;

    [Fact]
    public async Task The_level_rises_when_the_last_old_node_is_upgraded_and_then_keeps_old_ones_out()
    {
        await using TestCluster cluster = await TestCluster.StartAsync((Level, $"{Old}"));
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);

        foreach (ClusterNode node in cluster.Nodes)
        {
            await writers.ProgressAsync();
            Assert.Equal(Old, await LevelAsync(cluster));
            await RestartAsync(node, New);
        }

        await Poll.UntilAsync("the level rises", async () => await LevelAsync(cluster) == New);
        ClusterNode downgraded = await cluster.FollowerAsync();
        await downgraded.Process!.TerminateAsync();
        downgraded.Settings[Level] = $"{Old}";
        downgraded.Launch();
        await writers.ProgressAsync();

        await Poll.UntilAsync(
            "the old binary says why it is kept out",
            async () =>
                (await File.ReadAllTextAsync(downgraded.Log)).Contains("level", StringComparison.OrdinalIgnoreCase));
        await downgraded.Process!.KillAsync();
        await RestartAsync(downgraded, New);
        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }

    [Fact]
    public async Task An_upgrade_that_was_not_finished_can_be_taken_back_under_load()
    {
        await using TestCluster cluster = await TestCluster.StartAsync((Level, $"{Old}"));
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);

        foreach (ClusterNode node in cluster.Nodes.Take(2))
            await RestartAsync(node, New);
        await writers.ProgressAsync();
        foreach (ClusterNode node in cluster.Nodes.Take(2))
            await RestartAsync(node, Old);

        await writers.ProgressAsync();
        await writers.StopAsync();
        Assert.Equal(Old, await LevelAsync(cluster));
        await history.ProveAsync(cluster);
    }

    private static async Task RestartAsync(ClusterNode node, int level)
    {
        if (node.IsRunning)
            await node.Process!.TerminateAsync();
        node.Settings[Level] = $"{level}";
        await node.StartAsync();
    }

    private static async Task<int> LevelAsync(TestCluster cluster) =>
        (await (await cluster.LeaderAsync()).Client.StatusAsync())!.FeatureLevel;
}
