using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Running;

public sealed class FeatureLevelTests
{
    [Fact]
    public async Task The_level_rises_when_the_last_member_understands_it()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.SupportedFeatureLevel = 1);
        TestNode[] inTurn = [.. cluster.Nodes.OrderBy(node => node == cluster.Leader)];

        foreach (TestNode node in inTurn)
        {
            Assert.All(cluster.Nodes, each => Assert.Equal(1, each.Status.Raft!.Configuration.FeatureLevel));
            await RestartAsync(cluster, node, supportedFeatureLevel: 2);
        }

        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(node => node.Status.Raft?.Configuration.FeatureLevel == 2), cluster.Describe);
    }

    [Fact]
    public async Task A_binary_that_is_too_old_for_its_own_log_does_not_start()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.SupportedFeatureLevel = 2);
        TestNode follower = cluster.Nodes.First(node => node != cluster.Leader);
        await follower.StopAsync();

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => follower.StartAsync(options => options.SupportedFeatureLevel = 1));

        Assert.Contains("feature level 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_that_is_too_old_is_refused_with_the_reason()
    {
        await using TestCluster cluster = await TestCluster.StartAsync(options => options.SupportedFeatureLevel = 2);
        TestNode lost = cluster.Nodes.First(node => node != cluster.Leader);
        await lost.KillAsync();
        lost.Wipe();

        await lost.StartAsync(options => options.SupportedFeatureLevel = 1);

        await Eventually.IsTrueAsync(
            () => cluster.Hub.Refusals.Any(reason => reason.Contains("needs a newer version", StringComparison.Ordinal)),
            cluster.Describe);
        Assert.NotEqual(ClusterPhase.Member, lost.Status.Phase);
    }

    private static async Task RestartAsync(TestCluster cluster, TestNode node, int supportedFeatureLevel)
    {
        await node.StopAsync();
        await node.StartAsync(options => options.SupportedFeatureLevel = supportedFeatureLevel);
        await Eventually.IsTrueAsync(
            () => cluster.Nodes.All(each => each.Status is { LeaderEndpoint: not null, Phase: ClusterPhase.Member }),
            cluster.Describe);
        await cluster.WriteAsync(node.Name);
    }
}
