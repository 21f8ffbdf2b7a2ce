using Catga;
using Catga.Cluster;
using OrderSystem.Orders;

namespace OrderSystem.Tests.Probing;

/// <summary>Writes down each order that this node executes, inside of its transaction.</summary>
internal sealed class ExecutionProbe(
    ProbeFolder folder, IClusterCoordinator coordinator, LeadershipScope leadership, CommandScope commands)
    : IPipelineBehavior<PlaceOrder, Order>
{
    /// <summary>The first order of this customer stops before it is committed.</summary>
    public const string StoppedCustomer = "stopped-before-commit";

    public async ValueTask<CatgaResult<Order>> HandleAsync<TNext>(
        PlaceOrder request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<PlaceOrder, Order>
    {
        folder.Executions.Add(
            commands.Current?.CommandId, coordinator.NodeId, leadership.FencingToken, request.CustomerId);
        CatgaResult<Order> result = await next.InvokeAsync(request, cancellationToken);
        if (request.CustomerId == StoppedCustomer)
            await folder.StopFirstAsync(request.CustomerId, coordinator.NodeId, cancellationToken);
        return result;
    }
}
