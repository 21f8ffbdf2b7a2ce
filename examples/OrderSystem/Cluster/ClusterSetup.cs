using Catga.Cluster;
using Catga.Cluster.DependencyInjection;
using OrderSystem.Orders;
using OrderSystem.Statistics;

namespace OrderSystem.Cluster;

/// <summary>
/// The order system as one node of several: orders live on the leader, and every node takes requests.
/// </summary>
internal static class ClusterSetup
{
    private const int FirstPort = 5000;
    private const int Nodes = 3;

    public static void AddOrderCluster(this WebApplicationBuilder builder, CommandLine commandLine)
    {
        builder.Configuration["Cluster:LocalNodeEndpoint"] = commandLine.Url;
        if (commandLine.NodeId is { } node)
            builder.Configuration["Cluster:NodeId"] = node;

        RaftClusterConfiguration clusterConfig = RaftClusterConfiguration.FromConfiguration(builder.Configuration);
        builder.Services.UseInMemoryConfigurationStorage()
            .JoinCluster(clusterConfig.LocalNodeEndpoint, MembersOf(clusterConfig));
        builder.Services.AddCatgaCluster();
        builder.Services.AddHealthChecks().AddClusterHealthCheck();

        // Orders live in the leader's memory, so whoever changes them or asks for them is carried there.
        builder.Services.AddForwardToLeaderBehavior<PlaceOrder, Order>();
        builder.Services.AddForwardToLeaderBehavior<PayOrder, Order>();
        builder.Services.AddForwardToLeaderBehavior<ShipOrder, Order>();
        builder.Services.AddForwardToLeaderBehavior<CancelOrder, Order>();
        builder.Services.AddForwardToLeaderBehavior<GetOrder, Order>();
        builder.Services.AddForwardToLeaderBehavior<ListOrders, IReadOnlyList<Order>>();
        builder.Services.AddForwardToLeaderBehavior<GetStatistics, OrderStatistics>();

        // An administrator should know which node he is speaking to.
        builder.Services.AddLeaderOnlyBehavior<PurgeOrders, int>();
    }

    // The three terminals of the guide; anything else says who its members are.
    private static IEnumerable<string> MembersOf(RaftClusterConfiguration clusterConfig) =>
        clusterConfig.Members.Count > 0
            ? clusterConfig.Members
            : Enumerable.Range(FirstPort, Nodes).Select(port => $"http://localhost:{port}");
}
