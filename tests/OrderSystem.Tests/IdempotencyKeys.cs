using System.Net;
using System.Text;
using Catga;
using Microsoft.AspNetCore.Http;
using OrderSystem.Http;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

/// <summary>A sender who does not know whether an order came through sends it again, under the same key.</summary>
public sealed class IdempotencyKeys : IAsyncDisposable
{
    private const string AnOrder = """{"customerId":"c1","items":[{"sku":"A","quantity":2,"unitPrice":9.5}]}""";
    private const string AnotherOrder = """{"customerId":"c1","items":[{"sku":"A","quantity":3,"unitPrice":9.5}]}""";

    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("7b0e0c0a-4a43-4a43-8f6d-0d6f0a8f3b55")]
    [InlineData("my first order")]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")]
    public async Task The_same_order_under_the_same_key_is_one_order_and_one_answer(string key)
    {
        HttpResponseMessage first = await PostAsync(AnOrder, key);
        HttpResponseMessage second = await PostAsync(AnOrder, key);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Single(await _shop.ListAsync("c1"));
        Assert.Equal(1, (await _shop.ReadStatisticsAsync()).Orders);
    }

    [Fact]
    public async Task Twenty_at_once_under_one_key_are_one_order()
    {
        HttpResponseMessage[] responses =
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => PostAsync(AnOrder, "one key"))));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Single(await _shop.ListAsync("c1"));
    }

    [Fact]
    public async Task Another_order_under_the_same_key_is_refused_and_changes_nothing()
    {
        await PostAsync(AnOrder, "one key");

        HttpResponseMessage other = await PostAsync(AnotherOrder, "one key");

        ProblemReply problem = await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("catga.id_reused", problem.Code);
        Assert.Equal(19.0m, Assert.Single(await _shop.ListAsync("c1")).Total);
    }

    [Fact]
    public async Task An_order_that_is_wrong_in_itself_uses_up_no_key()
    {
        HttpResponseMessage wrong = await PostAsync("""{"customerId":"c1","items":[]}""", "one key");
        HttpResponseMessage right = await PostAsync(AnOrder, "one key");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("a\tkey")]
    [InlineData("256")]
    [InlineData("one", "two")]
    public async Task A_key_that_is_none_is_refused(params string[] keys)
    {
        HttpResponseMessage response =
            await PostAsync(AnOrder, [.. keys.Select(key => key == "256" ? new string('k', 256) : key)]);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("catga.invalid", problem.Code);
        Assert.Equal(["Idempotency-Key"], problem.Errors!.Keys);
        Assert.Empty(await _shop.ListAsync("c1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("   ")]
    public void A_header_without_text_is_refused_wherever_it_comes_from(string key)
    {
        // No client sends one, and the server would cut the blanks off; another host need not.
        DefaultHttpContext context = new();
        context.Request.Headers[IdempotencyKey.Header] = key;

        CatgaResult<Guid> read = IdempotencyKey.Read(context.Request);

        Assert.Equal(CatgaErrorCodes.Invalid, read.Error?.Code);
        Assert.Equal([IdempotencyKey.Header], read.Error!.Details!.Keys);
    }

    [Fact]
    public async Task A_key_of_255_characters_is_taken()
    {
        HttpResponseMessage response = await PostAsync(AnOrder, new string('k', 255));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public void The_id_of_a_text_is_the_same_for_ever()
    {
        Guid id = StableId.Of("Idempotency-Key: my first order");

        Assert.Equal(8, id.Version);
        Assert.Equal(new Guid("9f5186bf-417b-831e-b99c-77aedd041b98"), id);
        Assert.NotEqual(id, StableId.Of("Idempotency-Key: my second order"));
    }

    private async Task<HttpResponseMessage> PostAsync(string json, params string[] keys)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/orders");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", keys);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _shop.Http.SendAsync(request);
    }
}
