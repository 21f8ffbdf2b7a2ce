using Catga;

namespace OrderSystem.Orders;

/// <summary>How does this order stand?</summary>
internal sealed record GetOrder(string OrderId) : IQuery<Order>;

internal sealed class GetOrderHandler(OrderRepository orders) : IRequestHandler<GetOrder, Order>
{
    public ValueTask<CatgaResult<Order>> HandleAsync(GetOrder request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(orders.Find(request.OrderId));
}
