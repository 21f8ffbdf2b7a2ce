using Catga;
using Catga.Cluster;
using OrderSystem.Orders;

namespace OrderSystem.Tests.Probing;

/// <summary>Stands between an order's transaction and its answer.</summary>
internal sealed class AnswerProbe(ProbeFolder folder, IClusterCoordinator coordinator)
    : IPipelineBehavior<PlaceOrder, Order>
{
    /// <summary>The first order of this customer stops when it is committed, and before that is answered.</summary>
    public const string StoppedCustomer = "stopped-after-commit";

    public async ValueTask<CatgaResult<Order>> HandleAsync<TNext>(
        PlaceOrder request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<PlaceOrder, Order>
    {
        CatgaResult<Order> result = await next.InvokeAsync(request, cancellationToken);
        if (request.CustomerId == StoppedCustomer)
            await folder.StopFirstAsync(request.CustomerId, coordinator.NodeId, cancellationToken);
        return result;
    }
}
