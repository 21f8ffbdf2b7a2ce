using System.Net;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class ManyAtOnce : IAsyncDisposable
{
    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Of_fifty_who_pay_one_order_exactly_one_succeeds()
    {
        OrderReply order = await _shop.PlaceAsync();

        HttpResponseMessage[] responses = await AllAtOnce(50, _ => _shop.TryAsync(order, "pay"));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, responses.Count(response => response.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, (await _shop.ReadStatisticsAsync()).ByStatus["paid"]);
    }

    [Fact]
    public async Task Of_shipping_and_cancelling_a_paid_order_exactly_one_succeeds()
    {
        OrderReply order = await _shop.PlaceAsync("c1", "pay");

        HttpResponseMessage[] responses = await AllAtOnce(
            50, number => _shop.TryAsync(order, number % 2 == 0 ? "ship" : "cancel"));

        HttpResponseMessage winner = Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equivalent(await winner.ReadAsync<OrderReply>(), await _shop.FindAsync(order.Id), strict: true);
    }

    [Fact]
    public async Task Statistics_are_exact_when_many_orders_go_their_ways_at_once()
    {
        string[] ways = ["", "pay", "pay ship", "cancel", "pay cancel"];

        OrderReply[] orders = await AllAtOnce(
            100, number => _shop.PlaceAsync($"c{number % 7}", ways[number % ways.Length]));

        StatisticsReply statistics = await _shop.ReadStatisticsAsync();
        Assert.Equal(100, statistics.Orders);
        Assert.Equal(orders.Where(order => order.Status != "cancelled").Sum(order => order.Total), statistics.Revenue);
        Assert.Equal([20, 20, 20, 40], statistics.ByStatus.Values);
    }

    [Fact]
    public async Task No_order_is_lost_from_a_customers_list_when_many_are_placed_at_once()
    {
        OrderReply[] placed = await AllAtOnce(50, _ => _shop.PlaceAsync("c1"));

        OrderReply[] listed = await _shop.ListAsync("c1");

        Assert.Equal(placed.Select(order => order.Id).Order(), listed.Select(order => order.Id).Order());
    }

    private static Task<T[]> AllAtOnce<T>(int count, Func<int, Task<T>> action) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => action(number))));
}
