using System.Net;
using System.Text.Json;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class PlacingOrders : IAsyncDisposable
{
    private const string AnOrder = """{"customerId":"c1","items":[{"sku":"A","quantity":2,"unitPrice":9.5}]}""";

    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task The_answer_is_the_order_word_for_word()
    {
        HttpResponseMessage response = await _shop.PostAsync(AnOrder);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        string json = await response.Content.ReadAsStringAsync();
        string id = JsonDocument.Parse(json).RootElement.GetProperty("id").GetString()!;
        Assert.Equal($$"""{"id":"{{id}}",{{AnOrder[1..^1]}},"total":19.0,"status":"pending"}""", json);
    }

    [Fact]
    public async Task The_location_leads_to_the_order()
    {
        HttpResponseMessage placed = await _shop.PostAsync(AnOrder);

        Assert.NotNull(placed.Headers.Location);
        OrderReply order = await placed.ReadAsync<OrderReply>();
        Assert.Equal($"/orders/{order.Id}", placed.Headers.Location.OriginalString);
        Assert.Equal(
            await placed.Content.ReadAsStringAsync(),
            await _shop.Http.GetStringAsync(placed.Headers.Location));
    }

    [Fact]
    public async Task The_total_is_the_sum_of_all_lines()
    {
        HttpResponseMessage response = await _shop.PostAsync(
            """
            {"customerId":"c1","items":[
                {"sku":"A","quantity":3,"unitPrice":0.1},
                {"sku":"B","quantity":1,"unitPrice":0.05},
                {"sku":"A","quantity":1000,"unitPrice":1000000}]}
            """);

        OrderReply order = await response.ReadAsync<OrderReply>();
        Assert.Equal(1_000_000_000.35m, order.Total);
        Assert.Equal(["A", "B", "A"], order.Items.Select(item => item.Sku));
    }

    [Fact]
    public async Task The_same_body_twice_makes_two_orders()
    {
        OrderReply first = await _shop.PlaceAsync();
        OrderReply second = await _shop.PlaceAsync();

        Assert.NotEqual(first.Id, second.Id);
    }
}
