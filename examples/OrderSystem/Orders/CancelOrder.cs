using Catga;
using Catga.Cluster;
using Catga.Cluster.Store;
using Catga.Outbox;

namespace OrderSystem.Orders;

/// <summary>An order is called off before it is shipped.</summary>
internal sealed record CancelOrder(string OrderId) : ICommand<Order>;

[ForwardToLeader]
[Transactional]
[UsesOutbox]
internal sealed class CancelOrderHandler(IStoreTransaction store, IOutbox outbox) : IRequestHandler<CancelOrder, Order>
{
    public ValueTask<CatgaResult<Order>> HandleAsync(CancelOrder request, CancellationToken cancellationToken)
    {
        OrderStatus before = default;
        CatgaResult<Order> cancelled = store.Change(request.OrderId, order =>
        {
            before = order.Status;
            return order.Cancel();
        });

        if (cancelled.TryGetValue(out Order? order, out _))
            outbox.Tell(new OrderCancelled(order.Id, order.Total, before), order.Id);
        return ValueTask.FromResult(cancelled);
    }
}
