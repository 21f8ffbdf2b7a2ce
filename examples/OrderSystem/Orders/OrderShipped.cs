using Catga;

namespace OrderSystem.Orders;

/// <summary>A paid order was shipped.</summary>
internal sealed record OrderShipped(string OrderId) : INotification;
