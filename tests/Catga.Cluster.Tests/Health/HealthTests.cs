using System.Net;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task A_leader_says_what_the_guide_prints()
    {
        await using HttpNode node = await StartAsync();
        node.Host.Leads(term: 3);

        (HttpStatusCode status, string body) = await GetAsync(node, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            $$"""
            {
              "status": "Healthy",
              "results": {
                "cluster": {
                  "status": "Healthy",
                  "description": "This node is the leader",
                  "data": {
                    "NodeId": "{{node.Host.Status.Node}}",
                    "IsLeader": true,
                    "LeaderEndpoint": "{{Endpoint(node)}}"
                  }
                }
              }
            }
            """,
            body,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_follower_says_that_there_is_a_leader()
    {
        await using HttpNode node = await StartAsync();
        node.Host.Follows("http://localhost:5000", term: 3);

        (HttpStatusCode status, string body) = await GetAsync(node, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"description\": \"Cluster has a leader\"", body);
        Assert.Contains("\"LeaderEndpoint\": \"http://localhost:5000\"", body);
    }

    [Fact]
    public async Task Without_a_leader_it_is_unhealthy()
    {
        await using HttpNode node = await StartAsync();

        (HttpStatusCode status, string body) = await GetAsync(node, "/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"description\": \"No leader elected in cluster\"", body);
        Assert.Contains("\"LeaderEndpoint\": \"none\"", body);
    }

    [Fact]
    public async Task A_leader_that_has_lost_its_quorum_is_reported_as_such()
    {
        await using HttpNode node = await StartAsync();
        node.Host.Leads(term: 3);
        node.Host.LeaseHolds = false;

        (HttpStatusCode status, string body) = await GetAsync(node, "/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"description\": \"The leader has no quorum\"", body);
        Assert.Contains("\"IsLeader\": false", body);
    }

    [Fact]
    public async Task A_node_lives_before_it_is_ready()
    {
        await using HttpNode node = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(node, "/health/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(node, "/health/ready")).Status);
        node.Host.Follows("http://localhost:5000", term: 3);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(node, "/health/ready")).Status);
    }

    [Fact]
    public async Task What_the_application_maps_is_the_applications()
    {
        await using HttpNode node = await StartAsync(application =>
        {
            application.MapGet("/health", () => "mine");
            application.MapFallback(() => "a page");
        });

        Assert.Equal((HttpStatusCode.OK, "mine"), await GetAsync(node, "/health"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(node, "/health/ready")).Status);
        Assert.Equal((HttpStatusCode.OK, "a page"), await GetAsync(node, "/elsewhere"));
    }

    private static Task<HttpNode> StartAsync(Action<WebApplication>? map = null) => HttpNode.StartAsync(
        FreePorts.Endpoints(1)[0],
        new FakeSessions(),
        builder => builder.Services.AddHealthChecks().AddClusterHealthCheck(),
        map);

    private static string Endpoint(HttpNode node) => node.Host.Status.Endpoint.GetLeftPart(UriPartial.Authority);

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(HttpNode node, string path)
    {
        using HttpClient client = new();
        using HttpResponseMessage response = await client.GetAsync(Endpoint(node) + path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
