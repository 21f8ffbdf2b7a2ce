using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class ShopStatistics : IAsyncDisposable
{
    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_new_shop_has_sold_nothing()
    {
        Assert.Equal(
            """{"orders":0,"revenue":0,"byStatus":{"pending":0,"paid":0,"shipped":0,"cancelled":0}}""",
            await _shop.Http.GetStringAsync("/stats"));
    }

    [Fact]
    public async Task An_order_counts_when_it_was_told_that_it_is_placed()
    {
        await _shop.PlaceAsync();

        await _shop.UntilAllIsToldAsync();
        Assert.Equal(
            """{"orders":1,"revenue":19.0,"byStatus":{"pending":1,"paid":0,"shipped":0,"cancelled":0}}""",
            await _shop.Http.GetStringAsync("/stats"));
    }

    [Theory]
    [InlineData("pay", "19.0", "paid")]
    [InlineData("pay ship", "19.0", "shipped")]
    [InlineData("cancel", "0", "cancelled")]
    [InlineData("pay cancel", "0", "cancelled")]
    public async Task An_order_is_counted_where_it_stands_and_a_cancelled_one_brings_nothing(
        string steps, string revenue, string status)
    {
        await _shop.PlaceAsync("c1", steps);

        StatisticsReply statistics = await _shop.ReadStatisticsAsync();

        Assert.Equal(1, statistics.Orders);
        Assert.Equal(decimal.Parse(revenue), statistics.Revenue);
        Assert.Equal([status], statistics.ByStatus.Where(entry => entry.Value == 1).Select(entry => entry.Key));
        Assert.Equal(1, statistics.ByStatus.Values.Sum());
    }

    [Fact]
    public async Task A_refused_step_does_not_count()
    {
        OrderReply order = await _shop.PlaceAsync("c1", "pay ship");
        StatisticsReply before = await _shop.ReadStatisticsAsync();

        await _shop.TryAsync(order, "cancel");
        await _shop.TryAsync(order, "pay");

        Assert.Equivalent(before, await _shop.ReadStatisticsAsync(), strict: true);
    }
}
