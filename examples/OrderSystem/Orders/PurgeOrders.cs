using Catga;

namespace OrderSystem.Orders;

/// <summary>An administrator clears away what was cancelled. The answer is how many orders that were.</summary>
internal sealed record PurgeOrders : ICommand<int>;

internal sealed class PurgeOrdersHandler(OrderRepository orders) : IRequestHandler<PurgeOrders, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(PurgeOrders request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CatgaResult<int>>(orders.RemoveAll(order => order.Status is OrderStatus.Cancelled));
}
