using Catga;
using Catga.Cluster.Store;

namespace OrderSystem.Orders;

/// <summary>How does this order stand?</summary>
internal sealed record GetOrder(string OrderId) : IQuery<Order>;

[LinearizableRead]
internal sealed class GetOrderHandler(IStoreReader store) : IRequestHandler<GetOrder, Order>
{
    public ValueTask<CatgaResult<Order>> HandleAsync(GetOrder request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Find(request.OrderId));
}
