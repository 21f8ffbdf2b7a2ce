using Catga;

namespace ShopLibrary;

/// <summary>Handled in both libraries and in the tests.</summary>
public sealed record OrderPlaced(string Sku) : INotification;

internal sealed class OrderPlacedHandler(IShopJournal journal) : INotificationHandler<OrderPlaced>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        journal.Note("the shop packs " + notification.Sku);
        return default;
    }
}
