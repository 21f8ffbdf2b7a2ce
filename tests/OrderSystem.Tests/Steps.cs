using System.Net;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

/// <summary>Every step from every status: what a shop does, and what it refuses.</summary>
public sealed class Steps : IAsyncDisposable
{
    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("", "pay", "paid")]
    [InlineData("", "cancel", "cancelled")]
    [InlineData("pay", "ship", "shipped")]
    [InlineData("pay", "cancel", "cancelled")]
    public async Task A_step_that_a_shop_takes_answers_with_the_order_after_it(
        string before, string step, string status)
    {
        OrderReply order = await _shop.PlaceAsync("c1", before);

        HttpResponseMessage response = await _shop.TryAsync(order, step);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        OrderReply after = await response.ReadAsync<OrderReply>();
        Assert.Equivalent(order with { Status = status }, after, strict: true);
        Assert.Equivalent(after, await _shop.FindAsync(order.Id), strict: true);
    }

    [Theory]
    [InlineData("", "ship", "is pending; only a paid order can be shipped.")]
    [InlineData("pay", "pay", "is paid; only a pending order can be paid.")]
    [InlineData("pay ship", "pay", "is shipped; only a pending order can be paid.")]
    [InlineData("pay ship", "ship", "is shipped; only a paid order can be shipped.")]
    [InlineData("pay ship", "cancel", "is shipped; only a pending or paid order can be cancelled.")]
    [InlineData("cancel", "pay", "is cancelled; only a pending order can be paid.")]
    [InlineData("cancel", "ship", "is cancelled; only a paid order can be shipped.")]
    [InlineData("cancel", "cancel", "is cancelled; only a pending or paid order can be cancelled.")]
    public async Task A_step_that_a_shop_refuses_names_the_status_and_changes_nothing(
        string before, string step, string reason)
    {
        OrderReply order = await _shop.PlaceAsync("c1", before);

        HttpResponseMessage response = await _shop.TryAsync(order, step);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("catga.conflict", problem.Code);
        Assert.Equal($"Order {order.Id} {reason}", problem.Detail);
        Assert.Equivalent(order, await _shop.FindAsync(order.Id), strict: true);
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("ship")]
    [InlineData("cancel")]
    public async Task A_step_of_an_order_that_does_not_exist_is_not_found(string step)
    {
        HttpResponseMessage response = await _shop.Http.PostAsync($"/orders/7/{step}", content: null);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("There is no order 7.", problem.Detail);
    }
}
