using Catga;
using Catga.Cluster;
using Catga.Cluster.Store;
using Catga.Inbox;
using Catga.Outbox;
using OrderSystem.Validation;

namespace OrderSystem.Orders;

/// <summary>A customer wants to buy something.</summary>
/// <param name="MessageId">The same at every retry: the order is placed once.</param>
/// <param name="CustomerId">Who buys, 1 to 64 characters.</param>
/// <param name="Items">What is bought, 1 to 100 lines.</param>
internal sealed record PlaceOrder(Guid MessageId, string CustomerId, IReadOnlyList<OrderItem> Items)
    : ICommand<Order>, IIdentified, IValidated
{
    public const int LongestCustomerId = 64;

    private const int MostItems = 100;

    public void Validate(ValidationErrors errors)
    {
        errors.RequireText("customerId", CustomerId, LongestCustomerId);

        // What the sender left out is null here, whatever the types say.
        errors.Require(Items is { Count: >= 1 and <= MostItems }, "items", $"must hold 1 to {MostItems} items");
        foreach ((int index, OrderItem? item) in (Items ?? []).Take(MostItems).Index())
        {
            errors.Require(item is not null, $"items[{index}]", "must be an item");
            item?.Validate($"items[{index}]", errors);
        }
    }
}

[ForwardToLeader]
[Transactional]
[HandledOnce]
[UsesOutbox]
internal sealed class PlaceOrderHandler(IStoreTransaction store, IOutbox outbox, TimeProvider clock)
    : IRequestHandler<PlaceOrder, Order>
{
    public ValueTask<CatgaResult<Order>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken)
    {
        Order order = new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString(),
            CustomerId = request.CustomerId,
            Items = request.Items,
        };
        store.Add(order);
        outbox.Tell(new OrderPlaced(order.Id, order.Total), order.Id);
        return ValueTask.FromResult(CatgaResult.Success(order));
    }
}
