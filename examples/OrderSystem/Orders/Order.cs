using Catga;

namespace OrderSystem.Orders;

/// <summary>An order as it stands. Each step makes a new one, or says why it refuses.</summary>
internal sealed record Order
{
    public required string Id { get; init; }

    public required string CustomerId { get; init; }

    public required IReadOnlyList<OrderItem> Items { get; init; }

    public decimal Total => Items.Sum(item => item.Quantity * item.UnitPrice);

    public OrderStatus Status { get; init; } = OrderStatus.Pending;

    public CatgaResult<Order> Pay() => Status is OrderStatus.Pending
        ? this with { Status = OrderStatus.Paid }
        : Refuse("only a pending order can be paid");

    public CatgaResult<Order> Ship() => Status is OrderStatus.Paid
        ? this with { Status = OrderStatus.Shipped }
        : Refuse("only a paid order can be shipped");

    public CatgaResult<Order> Cancel() => Status is OrderStatus.Pending or OrderStatus.Paid
        ? this with { Status = OrderStatus.Cancelled }
        : Refuse("only a pending or paid order can be cancelled");

    private CatgaError Refuse(string rule) =>
        CatgaError.Conflict($"Order {Id} is {Status.ToString().ToLowerInvariant()}; {rule}.");
}
