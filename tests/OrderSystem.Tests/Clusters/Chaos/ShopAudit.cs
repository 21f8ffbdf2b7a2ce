using System.Text.Json;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>Holds what the shop has against what its customers were told.</summary>
internal static class ShopAudit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Acknowledged orders are there once, refused ones are not, and what was paid is paid.</summary>
    /// <returns>All orders of the shop.</returns>
    public static async Task<IReadOnlyList<OrderReply>> CheckOrdersAsync(
        OrderNode node, IReadOnlyCollection<TriedOrder> tried)
    {
        List<OrderReply> all = [];
        foreach (IGrouping<string, TriedOrder> ofCustomer in tried.GroupBy(order => order.Customer))
            all.AddRange(await ReadAsync<OrderReply[]>(node, $"/orders?customer={ofCustomer.Key}"));

        ILookup<string, OrderReply> byKey = all.ToLookup(order => order.Items.Single().Sku);
        foreach (TriedOrder order in tried)
            Check(order, [.. byKey[order.Key]]);
        Assert.Empty(byKey.Select(group => group.Key).Except(tried.Select(order => order.Key)));
        return all;
    }

    /// <summary>The outbox runs empty, and then the statistics are the orders.</summary>
    public static async Task CheckStatisticsAsync(OrderNode node, IReadOnlyList<OrderReply> orders)
    {
        OutboxReply outbox = null!;
        await Poll.UntilAsync("the outbox is empty", async () =>
        {
            outbox = await ReadAsync<OutboxReply>(node, "/outbox");
            return outbox.Pending == 0;
        }, Patience);
        StatisticsReply statistics = await ReadAsync<StatisticsReply>(node, "/stats");

        Assert.Equal(0, outbox.Dead);
        Assert.Equal(orders.Count, statistics.Orders);
        Assert.Equal(orders.Sum(order => order.Total), statistics.Revenue);
        Assert.Equal(orders.Count(order => order.Status == "paid"), statistics.ByStatus["paid"]);
        Assert.Equal(orders.Count(order => order.Status == "pending"), statistics.ByStatus["pending"]);

        // An order is told of when it is placed, and when it is paid.
        Assert.Equal(orders.Count + statistics.ByStatus["paid"], outbox.Published);
    }

    private static void Check(TriedOrder tried, OrderReply[] found)
    {
        switch (tried.Verdict)
        {
            case Verdict.Done:
                Assert.Equal(tried.Id, Assert.Single(found).Id);
                break;
            case Verdict.NotExecuted:
                Assert.Empty(found);
                break;
            default:
                Assert.InRange(found.Length, 0, 1);
                break;
        }

        Assert.All(found, order => Assert.Equal(tried.Price, order.Total));
        if (tried.Payment != Verdict.Unknown)
            Assert.All(found, order => Assert.Equal(tried.Payment == Verdict.Done ? "paid" : "pending", order.Status));
    }

    // Nobody strikes any more, but a busy machine may just have no leader: then there is no answer.
    private static Task<T> ReadAsync<T>(OrderNode node, string path)
        where T : class => Poll.UntilAsync(
            $"{node.Name} answers {path}",
            async () => await node.FindAsync(path) is { } json
                ? JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)
                : null,
            Patience);
}
