using Catga.Cluster;
using Catga.Cluster.DependencyInjection;

namespace OrderSystem.Cluster;

/// <summary>
/// The order system as a node of a cluster. On its own it is a cluster of one: the same program on the same store.
/// </summary>
internal static class ClusterSetup
{
    private const int FirstPort = 5000;
    private const int Nodes = 3;
    private const string StatePath = $"{RaftClusterConfiguration.SectionName}:PersistentStatePath";
    private const string ElectionTimeout = $"{RaftClusterConfiguration.SectionName}:ElectionTimeout";

    // Nobody else could take over, so a slow disk is worth some waiting.
    private const string AlonePatience = "00:00:00.400";

    // In the directory that it runs in: started there again, it has its orders again.
    private const string DefaultData = "order-data";

    public static void AddOrderCluster(this WebApplicationBuilder builder, CommandLine commandLine)
    {
        builder.Configuration["Cluster:LocalNodeEndpoint"] = commandLine.Url;
        if (commandLine.NodeId is { } node)
            builder.Configuration["Cluster:NodeId"] = node;

        if (!commandLine.IsClustered)
            builder.Configuration[ElectionTimeout] ??= AlonePatience;

        // A setting that is there and empty keeps the state in memory.
        builder.Configuration[StatePath] = commandLine.Data ?? builder.Configuration[StatePath] ?? DefaultData;

        RaftClusterConfiguration clusterConfig = RaftClusterConfiguration.FromConfiguration(builder.Configuration);
        builder.Services.UseInMemoryConfigurationStorage()
            .JoinCluster(clusterConfig.LocalNodeEndpoint, commandLine.IsClustered ? MembersOf(clusterConfig) : []);
        builder.Services.AddCatgaCluster();
        builder.Services.AddReplicatedStore();
        builder.Services.AddOutboxProcessor();
        builder.Services.AddHealthChecks().AddClusterHealthCheck();
        if (!commandLine.IsClustered)
            builder.BeAlone();
    }

    // Elections without others concern nobody.
    private static void BeAlone(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter(nameof(Catga), LogLevel.Warning);
        builder.Services.AddHostedService<LeadsWhenStarted>();
    }

    // The three terminals of the guide; anything else says who its members are.
    private static IEnumerable<string> MembersOf(RaftClusterConfiguration clusterConfig) =>
        clusterConfig.Members.Count > 0
            ? clusterConfig.Members
            : Enumerable.Range(FirstPort, Nodes).Select(port => $"http://localhost:{port}");
}
