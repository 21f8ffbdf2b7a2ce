namespace OrderSystem.Orders;

/// <summary>How far an order has come.</summary>
internal enum OrderStatus
{
    /// <summary>Placed, not paid.</summary>
    Pending,

    /// <summary>Paid, not shipped.</summary>
    Paid,

    /// <summary>On its way to the customer. Nothing follows.</summary>
    Shipped,

    /// <summary>Called off before it was shipped. Nothing follows.</summary>
    Cancelled,
}
