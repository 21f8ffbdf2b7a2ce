using Catga;

namespace OrderSystem.Orders;

/// <summary>A paid order leaves the house.</summary>
internal sealed record ShipOrder(string OrderId) : ICommand<Order>;

internal sealed class ShipOrderHandler(OrderRepository orders, IMediator mediator) : IRequestHandler<ShipOrder, Order>
{
    public async ValueTask<CatgaResult<Order>> HandleAsync(ShipOrder request, CancellationToken cancellationToken)
    {
        CatgaResult<Order> shipped = orders.Change(request.OrderId, order => order.Ship());

        // The parcel is gone: the statistics hear of it, also when the caller has hung up by now.
        if (shipped.IsSuccess)
            await mediator.PublishAsync(new OrderShipped(request.OrderId), CancellationToken.None);
        return shipped;
    }
}
