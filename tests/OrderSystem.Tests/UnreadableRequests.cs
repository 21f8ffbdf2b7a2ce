using System.Net;
using System.Text;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

/// <summary>Requests that never become a message are explained as well as those that do.</summary>
public sealed class UnreadableRequests : IAsyncDisposable
{
    private readonly OpenShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("hello", "The body is not JSON: line 1, byte 1.")]
    [InlineData("{\n  \"customerId\": }", "The body is not JSON: line 2, byte 17.")]
    [InlineData("""{"customerId":""", "The body is not JSON: line 1, byte 15.")]
    [InlineData("[]", "The body must be an object in JSON.")]
    [InlineData("7", "The body must be an object in JSON.")]
    [InlineData("null", "The request needs a body: an object in JSON.")]
    [InlineData("", "The request needs a body: an object in JSON.")]
    public async Task A_body_that_is_no_object_in_JSON_is_explained(string body, string sentence)
    {
        HttpResponseMessage response = await _shop.PostAsync(body);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("catga.invalid", problem.Code);
        Assert.Equal(sentence, problem.Detail);
    }

    [Theory]
    [InlineData("""{"customerId":5}""", "customerId")]
    [InlineData("""{"customerId":"c1","items":{}}""", "items")]
    [InlineData("""{"customerId":"c1","items":["A"]}""", "items[0]")]
    [InlineData("""{"customerId":"c1","items":[{"sku":true}]}""", "items[0].sku")]
    [InlineData("""{"customerId":"c1","items":[{"sku":"A"},{"quantity":"two"}]}""", "items[1].quantity")]
    [InlineData("""{"customerId":"c1","items":[{"quantity":"2"}]}""", "items[0].quantity")]
    [InlineData("""{"customerId":"c1","items":[{"quantity":1.5}]}""", "items[0].quantity")]
    [InlineData("""{"customerId":"c1","items":[{"quantity":3000000000}]}""", "items[0].quantity")]
    [InlineData("""{"customerId":"c1","items":[{"quantity":null}]}""", "items[0].quantity")]
    [InlineData("""{"customerId":"c1","items":[{"unitPrice":1e99}]}""", "items[0].unitPrice")]
    public async Task A_value_of_the_wrong_type_is_named(string body, string field)
    {
        HttpResponseMessage response = await _shop.PostAsync(body);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal([field], problem.Errors!.Keys);
        Assert.Equal([$"{field} has a value of the wrong type or size."], problem.Errors[field]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task A_body_that_does_not_call_itself_JSON_is_refused(string? contentType)
    {
        using ByteArrayContent body = new(Encoding.UTF8.GetBytes("{}"));
        if (contentType is not null)
            body.Headers.ContentType = new(contentType);

        HttpResponseMessage response = await _shop.Http.PostAsync("/orders", body);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.UnsupportedMediaType);
        Assert.Equal("The body must be JSON, sent with the header Content-Type: application/json.", problem.Detail);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "There is nothing at /nowhere.")]
    [InlineData("POST", "/orders/7/refund", HttpStatusCode.NotFound, "There is nothing at /orders/7/refund.")]
    [InlineData("DELETE", "/orders", HttpStatusCode.MethodNotAllowed, "/orders does not take DELETE.")]
    [InlineData("GET", "/orders/7/pay", HttpStatusCode.MethodNotAllowed, "/orders/7/pay does not take GET.")]
    public async Task A_request_that_no_endpoint_takes_is_explained(
        string method, string path, HttpStatusCode status, string sentence)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);

        HttpResponseMessage response = await _shop.Http.SendAsync(request);

        ProblemReply problem = await response.ReadProblemAsync(status);
        Assert.Equal(sentence, problem.Detail);
    }
}
