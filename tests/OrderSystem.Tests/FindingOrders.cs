using System.Net;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class FindingOrders : IAsyncDisposable
{
    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task An_order_is_found_as_it_stands_now()
    {
        OrderReply paid = await _shop.PlaceAsync("c1", "pay");

        OrderReply found = await _shop.FindAsync(paid.Id);

        Assert.Equivalent(paid, found, strict: true);
        Assert.Equal("paid", found.Status);
    }

    [Theory]
    [InlineData("019a0000-0000-7000-8000-000000000000")]
    [InlineData("7")]
    [InlineData("not%20an%20id")]
    public async Task An_id_that_names_no_order_is_not_found_whatever_its_form(string id)
    {
        HttpResponseMessage response = await _shop.Http.GetAsync($"/orders/{id}");

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("catga.not_found", problem.Code);
        Assert.Equal($"There is no order {Uri.UnescapeDataString(id)}.", problem.Detail);
    }

    [Fact]
    public async Task A_customer_sees_their_own_orders_oldest_first()
    {
        OrderReply first = await _shop.PlaceAsync("c1");
        await _shop.PlaceAsync("c2");
        OrderReply second = await _shop.PlaceAsync("c1", "cancel");

        OrderReply[] orders = await _shop.ListAsync("c1");

        Assert.Equal([first.Id, second.Id], orders.Select(order => order.Id));
        Assert.Equal(["pending", "cancelled"], orders.Select(order => order.Status));
    }

    [Fact]
    public async Task A_customer_without_orders_sees_an_empty_array()
    {
        Assert.Equal("[]", await _shop.Http.GetStringAsync("/orders?customer=nobody"));
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/orders?customer=")]
    [InlineData("/orders?customer=%20")]
    [InlineData("/orders?customer=an-id-that-is-one-character-longer-than-the-sixty-four-it-may-have")]
    public async Task A_list_needs_the_customer_whose_orders_it_shows(string path)
    {
        HttpResponseMessage response = await _shop.Http.GetAsync(path);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["customer"], problem.Errors!.Keys);
    }
}
