using Catga;

namespace OrderSystem.Orders;

/// <summary>An order is called off before it is shipped.</summary>
internal sealed record CancelOrder(string OrderId) : ICommand<Order>;

internal sealed class CancelOrderHandler(OrderRepository orders, IMediator mediator)
    : IRequestHandler<CancelOrder, Order>
{
    public async ValueTask<CatgaResult<Order>> HandleAsync(CancelOrder request, CancellationToken cancellationToken)
    {
        OrderStatus before = default;
        CatgaResult<Order> cancelled = orders.Change(request.OrderId, order =>
        {
            before = order.Status;
            return order.Cancel();
        });

        // Cancelled is cancelled: the statistics hear of it, also when the caller has hung up by now.
        if (cancelled.TryGetValue(out Order? order, out _))
            await mediator.PublishAsync(new OrderCancelled(order.Id, order.Total, before), CancellationToken.None);
        return cancelled;
    }
}
