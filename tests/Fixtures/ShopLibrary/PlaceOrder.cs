using Catga;

namespace ShopLibrary;

public sealed record PlaceOrder(string Sku) : ICommand<string>;

internal sealed class PlaceOrderHandler(IShopJournal journal) : IRequestHandler<PlaceOrder, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken)
    {
        journal.Note("the shop places the order");
        return new($"order of {request.Sku}");
    }
}
