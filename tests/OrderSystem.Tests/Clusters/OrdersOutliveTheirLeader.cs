using System.Net;
using System.Text.Json;
using Catga.Raft.Processes.Tests.Harness;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class OrdersOutliveTheirLeader
{
    private const string Key = "the customer's own key";
    private static readonly Dictionary<string, string> Headers = new() { ["Idempotency-Key"] = Key };

    [Fact]
    public async Task Orders_their_answers_and_the_statistics_are_the_same_when_another_leads()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true);
        OrderNode leader = await cluster.LeaderAsync();
        OrderNode[] others = cluster.Beside(leader);
        Reply placed = await others[0].OrderAsync("c1", Headers);
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        string id = placed.Body.GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await others[1].PostAsync($"/orders/{id}/pay")).Status);

        await leader.KillAsync();
        await cluster.LeaderAsync();

        foreach (OrderNode node in others)
        {
            Reply again = await node.OrderAsync("c1", Headers);
            Assert.Equal(HttpStatusCode.Created, again.Status);
            Assert.Equal(placed.Body.GetRawText(), again.Body.GetRawText());
            Assert.Contains("\"paid\"", await node.GetAsync($"/orders/{id}"), StringComparison.Ordinal);
            using JsonDocument list = JsonDocument.Parse(await node.GetAsync("/orders?customer=c1"));
            Assert.Equal(1, list.RootElement.GetArrayLength());
            await Poll.UntilAsync("the statistics follow", async () =>
                await node.GetAsync("/stats")
                == """{"orders":1,"revenue":10,"byStatus":{"pending":0,"paid":1,"shipped":0,"cancelled":0}}""");
        }

        Assert.Single(cluster.Probe.Executions.Read());
    }
}
