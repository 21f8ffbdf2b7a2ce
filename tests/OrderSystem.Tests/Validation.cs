using System.Net;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class Validation : IAsyncDisposable
{
    private const string GoodItem = """{"sku":"A","quantity":2,"unitPrice":9.5}""";

    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        HttpResponseMessage response = await _shop.PostAsync(
            $$"""{"customerId":" ","items":[{"sku":"","quantity":0,"unitPrice":-1},{{GoodItem}},null,{}]}""");

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("catga.invalid", problem.Code);
        Assert.Equal(
            [
                "customerId",
                "items[0].sku", "items[0].quantity", "items[0].unitPrice",
                "items[2]",
                "items[3].sku", "items[3].quantity", "items[3].unitPrice",
            ],
            problem.Errors!.Keys);
        Assert.Equal(
            ["items[0].quantity must be a whole number from 1 to 1,000."], problem.Errors["items[0].quantity"]);
    }

    [Theory]
    [InlineData("{}", "customerId items")]
    [InlineData("""{"customerId":null,"items":null}""", "customerId items")]
    [InlineData("""{"customerId":"c1","items":[]}""", "items")]
    public async Task What_is_missing_is_named(string json, string fields)
    {
        HttpResponseMessage response = await _shop.PostAsync(json);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(fields.Split(' '), problem.Errors!.Keys);
    }

    [Theory]
    [InlineData("A", 1, "0.01")]
    [InlineData("A", 1_000, "1000000")]
    [InlineData("A", 1, "9.50000")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", 1, "1")]
    public async Task An_item_may_be_as_large_and_as_small_as_the_limits(string sku, int quantity, string unitPrice)
    {
        HttpResponseMessage response = await _shop.PostAsync(OrderOf(sku, quantity, unitPrice));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("A", -1, "1", "items[0].quantity")]
    [InlineData("A", 1_001, "1", "items[0].quantity")]
    [InlineData("A", 1, "0", "items[0].unitPrice")]
    [InlineData("A", 1, "0.001", "items[0].unitPrice")]
    [InlineData("A", 1, "9.505", "items[0].unitPrice")]
    [InlineData("A", 1, "1000000.01", "items[0].unitPrice")]
    [InlineData(" ", 1, "1", "items[0].sku")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", 1, "1", "items[0].sku")]
    public async Task An_item_beyond_a_limit_is_refused(string sku, int quantity, string unitPrice, string field)
    {
        HttpResponseMessage response = await _shop.PostAsync(OrderOf(sku, quantity, unitPrice));

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal([field], problem.Errors!.Keys);
    }

    [Fact]
    public async Task An_order_may_have_a_hundred_items_and_a_customer_of_64_characters()
    {
        HttpResponseMessage response = await _shop.PostAsync(OrderOf(customerLength: 64, items: 100));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData(65, 100, "customerId")]
    [InlineData(64, 101, "items")]
    public async Task An_order_beyond_a_limit_is_refused(int customerLength, int items, string field)
    {
        HttpResponseMessage response = await _shop.PostAsync(OrderOf(customerLength, items));

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal([field], problem.Errors!.Keys);
    }

    [Fact]
    public async Task What_is_refused_leaves_no_trace()
    {
        await _shop.PostAsync("""{"customerId":"c1","items":[]}""");

        Assert.Empty(await _shop.ListAsync("c1"));
        Assert.Equal(0, (await _shop.ReadStatisticsAsync()).Orders);
    }

    private static string OrderOf(string sku, int quantity, string unitPrice) =>
        $$"""{"customerId":"c1","items":[{"sku":"{{sku}}","quantity":{{quantity}},"unitPrice":{{unitPrice}}}]}""";

    private static string OrderOf(int customerLength, int items)
    {
        string customerId = new('c', customerLength);
        string lines = string.Join(',', Enumerable.Repeat(GoodItem, items));
        return $$"""{"customerId":"{{customerId}}","items":[{{lines}}]}""";
    }
}
