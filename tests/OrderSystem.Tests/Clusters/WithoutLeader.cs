using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Catga.Raft.Processes.Tests.Harness;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class WithoutLeader
{
    // The default of Cluster:Forwarding:Timeout, within which every command is answered.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task One_of_three_refuses_commands_and_says_so_until_another_returns()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true);
        OrderNode leader = await cluster.LeaderAsync();
        OrderNode alone = cluster.Beside(leader)[0];
        OrderNode returning = cluster.Beside(leader)[1];

        await Task.WhenAll(leader.KillAsync(), returning.KillAsync());
        await ItKnowsThatThereIsNoneAsync(alone);
        await CommandsAreRefusedAsync(alone);
        await ItsHealthIsTheGuidesAsync(alone);

        returning.Launch();
        await cluster.LeaderAsync();
        Reply reply = await alone.OrderAsync("afterwards");
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        await Poll.UntilAsync(
            "the node is healthy again",
            async () => (await alone.GetAsync("/health")).Contains("\"Healthy\"", StringComparison.Ordinal));

        // What was refused was not executed later either.
        string[][] executions = cluster.Probe.Executions.Read();
        Assert.All(executions, execution => Assert.Equal("afterwards", execution[3]));
        Assert.Equal(executions[^1][1], reply.HandledBy);
    }

    private static async Task ItKnowsThatThereIsNoneAsync(OrderNode alone)
    {
        await Poll.UntilAsync(
            "the node that is left has noticed", async () => await alone.ClusterAsync() is { Leader: null });
        ClusterReply seen = (await alone.ClusterAsync())!;
        Assert.Equal(alone.Name, seen.NodeId);
        Assert.Null(seen.LeaderEndpoint);
        Assert.Contains(seen.Role, new[] { "follower", "candidate" });
        Assert.Equal(3, seen.Members.Count);
    }

    private static async Task CommandsAreRefusedAsync(OrderNode alone)
    {
        long start = Stopwatch.GetTimestamp();
        Reply refused = await alone.OrderAsync("meanwhile");
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);

        TestContext.Current.TestOutputHelper!.WriteLine($"refused after {elapsed.TotalMilliseconds:F0} ms");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("catga.no_leader", refused.Code);
        Assert.True(refused.HasRetryAfter);
        Assert.True(elapsed < Deadline);

        string read = await alone.GetAsync("/orders?customer=meanwhile");
        Assert.Contains("catga.no_leader", read, StringComparison.Ordinal);
    }

    private static async Task ItsHealthIsTheGuidesAsync(OrderNode alone)
    {
        JsonNode expected = JsonNode.Parse($$"""
            {
              "status": "Unhealthy",
              "results": {
                "cluster": {
                  "status": "Unhealthy",
                  "description": "No leader elected in cluster",
                  "data": { "NodeId": "{{alone.Name}}", "IsLeader": false, "LeaderEndpoint": "none" }
                }
              }
            }
            """)!;

        JsonNode health = JsonNode.Parse(await alone.GetAsync("/health"))!;

        Assert.True(JsonNode.DeepEquals(expected, health), health.ToJsonString());
    }
}
