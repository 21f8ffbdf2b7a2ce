using Catga;
using OrderSystem.Validation;

namespace OrderSystem.Orders;

/// <summary>A customer wants to buy something.</summary>
/// <param name="CustomerId">Who buys, 1 to 64 characters.</param>
/// <param name="Items">What is bought, 1 to 100 lines.</param>
internal sealed record PlaceOrder(string CustomerId, IReadOnlyList<OrderItem> Items) : ICommand<Order>, IValidated
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

internal sealed class PlaceOrderHandler(OrderRepository orders, IMediator mediator) : IRequestHandler<PlaceOrder, Order>
{
    public async ValueTask<CatgaResult<Order>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken)
    {
        Order order = new()
        {
            Id = Guid.CreateVersion7().ToString(),
            CustomerId = request.CustomerId,
            Items = request.Items,
        };
        orders.Add(order);

        // The order stands: the statistics hear of it, also when the caller has hung up by now.
        await mediator.PublishAsync(new OrderPlaced(order.Id, order.Total), CancellationToken.None);
        return order;
    }
}
