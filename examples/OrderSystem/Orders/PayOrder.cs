using Catga;
using Catga.Cluster;
using Catga.Cluster.Store;
using Catga.Outbox;

namespace OrderSystem.Orders;

/// <summary>The customer paid an order.</summary>
internal sealed record PayOrder(string OrderId) : ICommand<Order>;

[ForwardToLeader]
[Transactional]
[UsesOutbox]
internal sealed class PayOrderHandler(IStoreTransaction store, IOutbox outbox) : IRequestHandler<PayOrder, Order>
{
    public ValueTask<CatgaResult<Order>> HandleAsync(PayOrder request, CancellationToken cancellationToken)
    {
        CatgaResult<Order> paid = store.Change(request.OrderId, order => order.Pay());
        if (paid.IsSuccess)
            outbox.Tell(new OrderPaid(request.OrderId), request.OrderId);
        return ValueTask.FromResult(paid);
    }
}
