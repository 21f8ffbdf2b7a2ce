using ShopLibrary;

namespace Catga.Tests.Libraries;

/// <summary>The third handler of that name.</summary>
internal sealed class OrderPlacedHandler(IShopJournal journal) : INotificationHandler<OrderPlaced>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        journal.Note("the tests look at " + notification.Sku);
        return default;
    }
}

[HandlerOrder(-1)]
internal sealed class EarlyOrderPlacedHandler(IShopJournal journal) : INotificationHandler<OrderPlaced>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        journal.Note("the tests look ahead at " + notification.Sku);
        return default;
    }
}

/// <summary>Answers what the library answers; the generator leaves the library's handler in its place.</summary>
internal sealed class FakePlaceOrderHandler : IRequestHandler<PlaceOrder, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken) =>
        new($"fake order of {request.Sku}");
}
