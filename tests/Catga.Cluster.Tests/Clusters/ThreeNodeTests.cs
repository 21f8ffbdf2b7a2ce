using Catga.Cluster.Tests.Fakes;
using Microsoft.AspNetCore.Builder;

namespace Catga.Cluster.Tests.Clusters;

/// <summary>The quick start of the guide, with three nodes.</summary>
public sealed class ThreeNodeTests
{
    [Fact]
    public async Task Commands_sent_to_any_node_run_on_the_leader_once()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3);
        WebApplication leader = await cluster.LeaderAsync();

        foreach (WebApplication node in cluster.Nodes)
        {
            CatgaResult<string> result = await RealCluster.MediatorOf(node).SendAsync(new PlaceOrder("tea")).InTimeAsync();
            Assert.True(result.IsSuccess, $"{result.Error}\n{string.Join('\n', cluster.Log.Lines)}");
        }

        Assert.Equal(3, RealCluster.JournalOf(leader).Lines.Length);
    }

    [Fact]
    public async Task A_follower_refuses_what_only_the_leader_does()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3);
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication follower = cluster.Nodes.First(node => node != leader);

        CatgaResult<string> result = await RealCluster.MediatorOf(follower).SendAsync(new CloseShop("night"));

        Assert.Equal(
            $"This node is not the leader. Leader: {RealCluster.CoordinatorOf(leader).LeaderEndpoint}",
            result.Error?.Message);
    }

    [Fact]
    public async Task Locks_are_granted_on_the_leader_with_rising_tokens()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3);
        IClusterCoordinator leader = RealCluster.CoordinatorOf(await cluster.LeaderAsync());

        FencingToken first;
        await using (DistributedLock? held = await DistributedLock.TryAcquireAsync(leader, "door", Eventually.Patience))
            first = held!.FencingToken;
        await using DistributedLock? next = await DistributedLock.TryAcquireAsync(leader, "door", Eventually.Patience);

        Assert.True(next!.IsValid);
        Assert.True(next.FencingToken > first);
    }

    [Fact]
    public async Task A_node_that_stops_hands_leadership_over_and_commands_go_on()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3);
        WebApplication old = await cluster.LeaderAsync();

        await cluster.StopAsync(old);

        WebApplication leader = await cluster.LeaderAsync();
        Assert.Contains(cluster.Log.Lines, line => line.Contains("hands leadership over"));
        Assert.DoesNotContain(cluster.Log.Lines, line => line.Contains("without having handed leadership over"));
        foreach (WebApplication node in cluster.Nodes)
            Assert.True((await RealCluster.MediatorOf(node).SendAsync(new PlaceOrder("tea")).InTimeAsync()).IsSuccess);
        Assert.Equal(2, RealCluster.JournalOf(leader).Lines.Length);
    }

    [Fact]
    public async Task One_node_is_a_cluster_of_one()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(1);
        WebApplication node = await cluster.LeaderAsync();

        Assert.True((await RealCluster.MediatorOf(node).SendAsync(new PlaceOrder("tea")).InTimeAsync()).IsSuccess);
        Assert.True((await RealCluster.MediatorOf(node).SendAsync(new CloseShop("night")).InTimeAsync()).IsSuccess);
    }
}
