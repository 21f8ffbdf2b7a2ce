using System.Net;
using System.Text.Json;
using Catga.Raft.Processes.Tests.Harness;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class ThreeNodes
{
    private static readonly string[] Fields =
        ["nodeId", "role", "leader", "leaderEndpoint", "term", "commitIndex", "members"];

    [Fact]
    public async Task Orders_run_once_on_the_leader_and_what_is_its_own_is_refused_elsewhere()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync();
        OrderNode leader = await cluster.LeaderAsync();

        await OrdersRunOnceOnTheLeaderAsync(cluster, leader);
        await OnlyTheLeaderPurgesAsync(cluster, leader);
        await EveryNodeShowsTheClusterAsync(cluster, leader);
    }

    private static async Task OrdersRunOnceOnTheLeaderAsync(OrderCluster cluster, OrderNode leader)
    {
        foreach (OrderNode node in cluster.Nodes)
        {
            Reply reply = await node.OrderAsync($"of-{node.Name}");

            Assert.Equal(HttpStatusCode.Created, reply.Status);
            Assert.Equal(leader.Name, reply.HandledBy);
            string[] execution = Assert.Single(cluster.Probe.Executions.Read(), line => line[3] == $"of-{node.Name}");
            Assert.Equal(leader.Name, execution[1]);

            // The order is on the leader, and a query finds it from anywhere.
            string id = reply.Body.GetProperty("id").GetString()!;
            foreach (OrderNode asked in cluster.Nodes)
                Assert.Contains(id, await asked.GetAsync($"/orders/{id}"), StringComparison.Ordinal);
        }
    }

    private static async Task OnlyTheLeaderPurgesAsync(OrderCluster cluster, OrderNode leader)
    {
        foreach (OrderNode follower in cluster.Beside(leader))
        {
            Reply refused = await follower.PostAsync("/admin/purge");

            Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.Status);
            Assert.Equal("catga.not_leader", refused.Code);
            Assert.Equal($"This node is not the leader. Leader: {leader.Endpoint}", refused.Detail);
            Assert.Equal(follower.Name, refused.HandledBy);
        }

        Reply purged = await leader.PostAsync("/admin/purge");
        Assert.Equal(HttpStatusCode.OK, purged.Status);
        Assert.Equal(leader.Name, purged.HandledBy);
    }

    private static async Task EveryNodeShowsTheClusterAsync(OrderCluster cluster, OrderNode leader)
    {
        foreach (OrderNode node in cluster.Nodes)
        {
            await Poll.UntilAsync(
                $"{node.Name} sees all members healthy",
                async () => await node.ClusterAsync() is { } seen && seen.Members.All(member => member.Healthy));
            using JsonDocument text = JsonDocument.Parse(await node.GetAsync("/cluster"));
            Assert.Equal(Fields, text.RootElement.EnumerateObject().Select(field => field.Name));
            ClusterReply reply = text.Deserialize<ClusterReply>(JsonSerializerOptions.Web)!;

            Assert.Equal(node.Name, reply.NodeId);
            Assert.Equal(node == leader ? "leader" : "follower", reply.Role);
            Assert.Equal(leader.Name, reply.Leader);
            Assert.Equal(leader.Endpoint, reply.LeaderEndpoint);
            Assert.True(reply.Term > 0);
            Assert.True(reply.CommitIndex > 0);
            Assert.Equal(
                cluster.Nodes.Select(each => (each.Name, each.Endpoint)),
                reply.Members.Select(member => (member.NodeId, member.Endpoint)).Order());
        }
    }
}
