using System.Net.Http.Json;
using System.Text;
using Catga;
using Catga.Raft.Processes.Tests.Harness;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace OrderSystem.Tests.Shop;

/// <summary>An order system of one test's own, in the memory of this process, with nothing in it yet.</summary>
internal sealed class OpenShop : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    public OpenShop(Action<IServiceCollection>? replace = null)
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("Cluster:PersistentStatePath", "")
            .ConfigureTestServices(services => replace?.Invoke(services)));
        Http = _factory.CreateClient();
    }

    public HttpClient Http { get; }

    /// <summary>The mediator behind the endpoints, for what no HTTP client can do on cue.</summary>
    public IMediator Mediator => _factory.Services.GetRequiredService<IMediator>();

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    /// <summary>Posts a body as it stands.</summary>
    public Task<HttpResponseMessage> PostAsync(string json) =>
        Http.PostAsync("/orders", new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Places an order that costs 19.0 unless the test says otherwise.</summary>
    public async Task<OrderReply> PlaceAsync(string customerId = "c1", int quantity = 2, decimal unitPrice = 9.5m)
    {
        HttpResponseMessage response = await Http.PostAsJsonAsync(
            "/orders", new { customerId, items = new[] { new { sku = "A", quantity, unitPrice } } });
        response.EnsureSuccessStatusCode();
        return await response.ReadAsync<OrderReply>();
    }

    /// <summary>Places an order and takes it through the given steps: <c>"pay ship"</c>.</summary>
    public async Task<OrderReply> PlaceAsync(string customerId, string steps)
    {
        OrderReply order = await PlaceAsync(customerId);
        foreach (string step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            HttpResponseMessage response = await TryAsync(order, step);
            order = await response.EnsureSuccessStatusCode().ReadAsync<OrderReply>();
        }

        return order;
    }

    /// <summary>Asks for one step: pay, ship or cancel.</summary>
    public Task<HttpResponseMessage> TryAsync(OrderReply order, string step) =>
        Http.PostAsync($"/orders/{order.Id}/{step}", content: null);

    public async Task<OrderReply> FindAsync(string id) => (await Http.GetFromJsonAsync<OrderReply>($"/orders/{id}"))!;

    public async Task<OrderReply[]> ListAsync(string customerId) =>
        (await Http.GetFromJsonAsync<OrderReply[]>($"/orders?customer={customerId}"))!;

    /// <summary>Reads the figures once all that has happened so far is in them.</summary>
    public async Task<StatisticsReply> ReadStatisticsAsync()
    {
        await UntilAllIsToldAsync();
        return (await Http.GetFromJsonAsync<StatisticsReply>("/stats"))!;
    }

    /// <summary>Waits until the outbox is empty: what it told was handled.</summary>
    public Task UntilAllIsToldAsync() => Poll.UntilAsync(
        "the outbox is empty",
        async () => (await Http.GetFromJsonAsync<OutboxReply>("/outbox"))!.Pending == 0);
}
