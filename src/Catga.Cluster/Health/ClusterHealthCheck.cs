using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Catga.Cluster.Health;

/// <summary>Healthy while this node leads with a quorum, or hears a leader.</summary>
internal sealed class ClusterHealthCheck(IClusterCoordinator coordinator) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        LeadershipView view = coordinator.Leadership;
        Dictionary<string, object> facts = new(StringComparer.Ordinal)
        {
            ["NodeId"] = view.NodeId,
            ["IsLeader"] = view.IsSelf,
            ["LeaderEndpoint"] = view.LeaderEndpoint ?? "none",
        };
        return Task.FromResult(view switch
        {
            { IsStateLost: true } => HealthCheckResult.Unhealthy(
                "No quorum of nodes that still have their state can be found", data: facts),
            { IsSelf: true } => HealthCheckResult.Healthy("This node is the leader", facts),
            { LeaderEndpoint: not null } => HealthCheckResult.Healthy("Cluster has a leader", facts),
            { HasQuorum: true } => HealthCheckResult.Degraded("Leadership is being handed over", data: facts),
            { HasLostQuorum: true } => HealthCheckResult.Unhealthy("The leader has no quorum", data: facts),
            _ => HealthCheckResult.Unhealthy("No leader elected in cluster", data: facts),
        });
    }
}
