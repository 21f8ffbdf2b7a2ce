using Catga;

namespace OrderSystem.Orders;

/// <summary>A pending order was paid; it waits to be shipped.</summary>
internal sealed record OrderPaid(string OrderId) : INotification;
