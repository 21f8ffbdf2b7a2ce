using Catga;
using Catga.Cluster;
using OrderSystem.Orders;

namespace OrderSystem.Tests.Probing;

/// <summary>Writes down each order that this node executes, and parks those of one kind of customer.</summary>
internal sealed class ExecutionProbe(
    ProbeFolder folder, IClusterCoordinator coordinator, LeadershipScope leadership, CommandScope commands)
    : IPipelineBehavior<PlaceOrder, Order>
{
    /// <summary>Orders of customers who are called so wait between admission and effect, until they are told to end.</summary>
    public const string ParkedCustomer = "parked";

    public async ValueTask<CatgaResult<Order>> HandleAsync<TNext>(
        PlaceOrder request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<PlaceOrder, Order>
    {
        FencingToken token = leadership.FencingToken;
        folder.Executions.Add(commands.Current?.CommandId, coordinator.NodeId, token, request.CustomerId);
        bool isParked = request.CustomerId.StartsWith(ParkedCustomer, StringComparison.Ordinal);
        if (isParked)
            await cancellationToken.WhenCancelledAsync();

        // What a careless handler does: it writes without looking at its token, and only the resource can refuse.
        bool isWritten = await folder.Resource.TryWriteAsync(token);
        if (isParked)
            folder.Parked.Add(request.CustomerId, "cancelled", isWritten ? "written" : "refused");
        cancellationToken.ThrowIfCancellationRequested();
        return await next.InvokeAsync(request, cancellationToken);
    }
}
