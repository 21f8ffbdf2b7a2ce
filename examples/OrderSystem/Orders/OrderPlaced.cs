using Catga;

namespace OrderSystem.Orders;

/// <summary>A customer placed an order; it waits for payment.</summary>
internal sealed record OrderPlaced(string OrderId, decimal Total) : INotification;
