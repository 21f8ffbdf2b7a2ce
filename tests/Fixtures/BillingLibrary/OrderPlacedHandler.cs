using Catga;
using ShopLibrary;

namespace BillingLibrary;

/// <summary>The handler of another library's notification, with the same name as that library's own.</summary>
internal sealed class OrderPlacedHandler(IShopJournal journal) : INotificationHandler<OrderPlaced>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        journal.Note("billing bills " + notification.Sku);
        return default;
    }
}
