using System.Net.Http.Json;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests.Processes;

/// <summary>One node, no cluster: the same program, on a disk of its own.</summary>
public sealed class Surviving
{
    private const int Orders = 20;

    [Fact]
    public async Task Orders_statistics_and_keys_are_the_same_after_a_kill()
    {
        OrderSystemProcess orderSystem = await OrderSystemProcess.StartAsync();
        try
        {
            OrderReply[] placed = [.. await Task.WhenAll(
                Enumerable.Range(0, Orders).Select(number => PlaceAsync(orderSystem.Http, $"key {number}")))];

            // Nothing is waited for: what was acknowledged is there, and what was to be told is told after the kill.
            orderSystem = await orderSystem.KillAndStartAgainAsync();

            OrderReply[] listed = (await orderSystem.Http.GetFromJsonAsync<OrderReply[]>("/orders?customer=c1"))!;
            Assert.Equal(placed.Select(order => order.Id).Order(), listed.Select(order => order.Id).Order());
            Assert.Equivalent(placed[3], await PlaceAsync(orderSystem.Http, "key 3"), strict: true);
            await UntilAllIsToldAsync(orderSystem.Http);
            StatisticsReply statistics = (await orderSystem.Http.GetFromJsonAsync<StatisticsReply>("/stats"))!;
            Assert.Equal(Orders, statistics.Orders);
            Assert.Equal(listed.Sum(order => order.Total), statistics.Revenue);
        }
        finally
        {
            await orderSystem.DisposeAsync();
        }
    }

    private static async Task<OrderReply> PlaceAsync(HttpClient http, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/orders");
        request.Headers.Add("Idempotency-Key", key);
        request.Content = JsonContent.Create(
            new { customerId = "c1", items = new[] { new { sku = "A", quantity = 1, unitPrice = 10 } } });
        using HttpResponseMessage response = await http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().ReadAsync<OrderReply>();
    }

    private static Task UntilAllIsToldAsync(HttpClient http) => Poll.UntilAsync(
        "the outbox is empty",
        async () => (await http.GetFromJsonAsync<OutboxReply>("/outbox"))!.Pending == 0);
}
