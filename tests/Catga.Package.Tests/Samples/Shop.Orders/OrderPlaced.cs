using Catga;

namespace Shop.Orders;

public sealed record OrderPlaced(string Sku) : INotification;

internal sealed class OrderPlacedHandler : INotificationHandler<OrderPlaced>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        Console.WriteLine($"orders: {notification.Sku} was ordered");
        return default;
    }
}
