using OrderSystem.Orders;

namespace OrderSystem.Http;

/// <summary>The body of an order, as the sender fills it in. Its id comes from the header, or from us.</summary>
internal sealed record OrderForm(string CustomerId, IReadOnlyList<OrderItem> Items)
{
    public PlaceOrder ToCommand(Guid messageId) => new(messageId, CustomerId, Items);
}
