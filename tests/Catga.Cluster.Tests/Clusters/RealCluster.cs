using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Tests.Fakes;
using Catga.Raft.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Tests.Clusters;

/// <summary>
/// Real nodes in this process, set up as the quick start of the guide does, on ports of this machine.
/// </summary>
internal sealed class RealCluster : IAsyncDisposable
{
    private readonly List<WebApplication> _nodes = [];

    internal IReadOnlyList<WebApplication> Nodes => _nodes;

    internal LogLines Log { get; } = new();

    internal static Task<RealCluster> StartAsync(int count, Action<WebApplicationBuilder>? configure = null) =>
        StartAsync(FreePorts.Endpoints(count), configure);

    internal static async Task<RealCluster> StartAsync(string[] endpoints, Action<WebApplicationBuilder>? configure = null)
    {
        RealCluster cluster = new();
        foreach (string endpoint in endpoints)
            cluster._nodes.Add(cluster.Build(endpoint, endpoints, configure));
        await Task.WhenAll(cluster._nodes.Select(node => node.StartAsync()));
        return cluster;
    }

    /// <summary>Starts one node more, which knows the others from its configuration.</summary>
    internal async Task<WebApplication> AddAsync(
        string endpoint,
        string[] endpoints,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? map = null)
    {
        WebApplication node = Build(endpoint, endpoints, configure);
        map?.Invoke(node);
        _nodes.Add(node);
        await node.StartAsync();
        return node;
    }

    internal static IClusterCoordinator CoordinatorOf(WebApplication node) =>
        node.Services.GetRequiredService<IClusterCoordinator>();

    internal static IMediator MediatorOf(WebApplication node) => node.Services.GetRequiredService<IMediator>();

    internal static Journal JournalOf(WebApplication node) => node.Services.GetRequiredService<Journal>();

    /// <summary>Waits until all nodes that run agree on a leader among them.</summary>
    internal async Task<WebApplication> LeaderAsync()
    {
        WebApplication? leader = null;
        await Eventually.HoldsAsync(
            () =>
            {
                leader = _nodes.FirstOrDefault(node => CoordinatorOf(node).IsLeader);
                return leader is not null && _nodes.TrueForAll(node =>
                    CoordinatorOf(node).LeaderEndpoint == CoordinatorOf(leader).LeaderEndpoint);
            },
            "a leader");
        return leader!;
    }

    internal async Task StopAsync(WebApplication node)
    {
        _nodes.Remove(node);
        await node.StopAsync();
        await node.DisposeAsync();
    }

    /// <summary>A node ends as if its process had been killed: it hands nothing over and answers nobody.</summary>
    internal async Task CrashAsync(WebApplication node)
    {
        _nodes.Remove(node);
        await ((IAsyncDisposable)node.Services.GetRequiredService<IRaftHost>()).DisposeAsync();
        await node.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication node in _nodes)
            await node.DisposeAsync();
    }

    private WebApplication Build(string endpoint, string[] endpoints, Action<WebApplicationBuilder>? configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cluster:LocalNodeEndpoint"] = endpoint,
            ["Cluster:Secret"] = "a secret of many letters",

            // Several nodes share two busy cores with all other tests.
            ["Cluster:ElectionTimeout"] = "00:00:01",
            ["Cluster:HeartbeatInterval"] = "00:00:00.100",
        });
        for (int number = 0; number < endpoints.Length; number++)
            builder.Configuration[$"Cluster:Members:{number}"] = endpoints[number];

        RaftClusterConfiguration clusterConfig = RaftClusterConfiguration.FromConfiguration(builder.Configuration);
        builder.Services.UseInMemoryConfigurationStorage()
            .JoinCluster(clusterConfig.LocalNodeEndpoint, clusterConfig.Members);
        builder.Services.AddCatgaCluster();
        builder.Services.AddHealthChecks().AddClusterHealthCheck();
        builder.Services.AddSingleton<Journal>().AddSingleton<Parking>().AddCatga();
        configure?.Invoke(builder);
        return builder.Build();
    }
}
