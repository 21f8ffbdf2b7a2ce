using Catga;
using Catga.Cluster;
using Catga.Cluster.Store;
using Catga.Outbox;

namespace OrderSystem.Orders;

/// <summary>A paid order leaves the house.</summary>
internal sealed record ShipOrder(string OrderId) : ICommand<Order>;

[ForwardToLeader]
[Transactional]
[UsesOutbox]
internal sealed class ShipOrderHandler(IStoreTransaction store, IOutbox outbox) : IRequestHandler<ShipOrder, Order>
{
    public ValueTask<CatgaResult<Order>> HandleAsync(ShipOrder request, CancellationToken cancellationToken)
    {
        CatgaResult<Order> shipped = store.Change(request.OrderId, order => order.Ship());
        if (shipped.IsSuccess)
            outbox.Tell(new OrderShipped(request.OrderId), request.OrderId);
        return ValueTask.FromResult(shipped);
    }
}
