using Catga.Cluster;

namespace OrderSystem.Cluster;

/// <summary>The cluster as this node sees it. It answers by itself, also when there is no leader.</summary>
internal static class ClusterEndpoint
{
    public const string HandledBy = "X-Catga-Handled-By";

    public static void MapCluster(this WebApplication app) =>
        app.MapGet("/cluster", (IClusterCoordinator coordinator) =>
        {
            LeadershipView view = coordinator.Leadership;
            return new
            {
                view.NodeId,
                Role = view.Role.ToString().ToLowerInvariant(),
                Leader = view.LeaderNodeId,
                view.LeaderEndpoint,
                view.Term,
                view.CommitIndex,
                Members = coordinator.Members.Select(member => new
                {
                    member.NodeId,
                    member.Endpoint,
                    Healthy = member.IsHealthy,
                }),
            };
        });

    /// <summary>Names on every answer the node that handled the request in the end.</summary>
    public static void UseHandledBy(this WebApplication app)
    {
        HandlingNodes nodes = app.Services.GetRequiredService<HandlingNodes>();
        IClusterCoordinator coordinator = app.Services.GetRequiredService<IClusterCoordinator>();
        app.Use((context, next) =>
        {
            HandlingTrace trace = nodes.Watch();
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[HandledBy] = trace.NodeId ?? coordinator.NodeId;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
