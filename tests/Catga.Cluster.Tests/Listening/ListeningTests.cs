using System.Net;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Listening;
using Catga.Cluster.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Tests.Listening;

public sealed class ListeningTests
{
    [Fact]
    public async Task A_node_listens_on_its_own_address_beside_those_of_its_host()
    {
        string[] endpoints = FreePorts.Endpoints(2);
        await using WebApplication node = Build(endpoints[0], secret: null, builder => builder.WebHost.UseUrls(endpoints[1]));

        await node.StartAsync();

        Assert.Equal([endpoints[1], endpoints[0]], node.Urls);
        await node.StopAsync();
    }

    [Fact]
    public async Task An_address_that_covers_its_own_is_enough()
    {
        string endpoint = FreePorts.Endpoints(1)[0];
        await using WebApplication node = Build(endpoint, secret: null, builder => builder.WebHost.UseUrls(endpoint));

        await node.StartAsync();

        Assert.Equal([endpoint], node.Urls);
        await node.StopAsync();
    }

    [Fact]
    public async Task Code_that_binds_only_another_address_stops_the_start()
    {
        string[] endpoints = FreePorts.Endpoints(2);
        await using WebApplication node = Build(endpoints[0], secret: null, builder =>
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, new Uri(endpoints[1]).Port)));

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => node.StartAsync());

        Assert.Contains($"listens on {endpoints[1]}", refused.Message);
        Assert.Contains($"Cluster:LocalNodeEndpoint, which is {endpoints[0]}", refused.Message);
    }

    [Fact]
    public async Task A_node_that_strangers_can_reach_does_not_start_without_a_secret()
    {
        string endpoint = FreePorts.Endpoints(1)[0];
        await using WebApplication node = Build(endpoint, secret: null, builder =>
            builder.WebHost.UseUrls($"http://0.0.0.0:{new Uri(endpoint).Port}"));

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => node.StartAsync());

        Assert.Contains("Cluster:Secret", refused.Message);
    }

    [Theory]
    [InlineData("http://localhost:5000", "http://localhost:5000", true)]
    [InlineData("http://127.0.0.1:5000", "http://localhost:5000", true)]
    [InlineData("http://+:5000", "http://node0:5000", true)]
    [InlineData("http://[::]:5000", "http://node0:5000", true)]
    [InlineData("http://10.0.0.4:5000", "http://node0:5000", true)]
    [InlineData("http://localhost:5000", "http://node0:5000", false)]
    [InlineData("http://localhost:5001", "http://localhost:5000", false)]
    [InlineData("https://localhost:5000", "http://localhost:5000", false)]
    [InlineData("http://unix:/run/shop.sock", "http://localhost:5000", false)]
    public void What_covers_an_address(string bound, string local, bool covers) =>
        Assert.Equal(covers, BoundAddress.Covers(bound, new Uri(local)));

    private static WebApplication Build(string endpoint, string? secret, Action<WebApplicationBuilder> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.UseInMemoryConfigurationStorage().JoinCluster(endpoint, []);
        builder.Services.AddCatgaCluster(settings => settings.Secret = secret);
        builder.Services.AddSingleton<Journal>().AddSingleton<Parking>().AddCatga();
        configure(builder);
        return builder.Build();
    }
}
