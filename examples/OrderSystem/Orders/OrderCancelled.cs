using Catga;

namespace OrderSystem.Orders;

/// <summary>An order was called off.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Total">What it would have cost.</param>
/// <param name="Before">How far it had come: a paid one means that the customer gets money back.</param>
internal sealed record OrderCancelled(string OrderId, decimal Total, OrderStatus Before) : INotification;
