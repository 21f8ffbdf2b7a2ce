using System.Net;
using System.Text.Json;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class RepeatingAnOrder
{
    [Theory]
    [InlineData(ExecutionProbe.StoppedCustomer, 2)]
    [InlineData(AnswerProbe.StoppedCustomer, 1)]
    public async Task An_order_whose_leader_is_killed_under_it_is_answered_by_the_next_and_exists_once(
        string customer, int executions)
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync();
        OrderNode leader = await cluster.LeaderAsync();
        OrderNode asked = cluster.Beside(leader)[0];
        Task<Reply> order = asked.OrderAsync(customer);
        await Poll.UntilAsync("the order is under way", () => Task.FromResult(
            order.IsCompleted || cluster.Probe.StoppedOrders.Read() is [[_, _]]));
        Assert.Equal([customer, leader.Name], Assert.Single(cluster.Probe.StoppedOrders.Read()));

        await leader.KillAsync();
        Reply reply = await order;

        // What was committed is not executed again: the repeat finds its answer in the log.
        Assert.True(reply.Status == HttpStatusCode.Created, $"{reply}");
        OrderNode next = await cluster.LeaderAsync();
        Assert.Equal(next.Name, reply.HandledBy);
        string[] nodes = [.. cluster.Probe.Executions.Read().Select(line => line[1])];
        Assert.Equal(new[] { leader.Name, next.Name }.Take(executions), nodes);
        Assert.Single(cluster.Probe.Executions.Read().DistinctBy(line => line[0]));
        foreach (OrderNode node in cluster.Beside(leader))
        {
            using JsonDocument list = JsonDocument.Parse(await node.GetAsync($"/orders?customer={customer}"));
            JsonElement stored = Assert.Single(list.RootElement.EnumerateArray());
            Assert.Equal(reply.Body.GetProperty("id").GetString(), stored.GetProperty("id").GetString());
        }
    }
}
