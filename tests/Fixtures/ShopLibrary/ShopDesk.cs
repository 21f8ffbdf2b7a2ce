using Catga;

namespace ShopLibrary;

/// <summary>Sends from inside the library, whose own generated code binds these calls to their chains.</summary>
public sealed class ShopDesk(IMediator mediator)
{
    public ValueTask<CatgaResult<string>> PlaceAsync(string sku, CancellationToken cancellationToken) =>
        mediator.SendAsync(new PlaceOrder(sku), cancellationToken);

    public ValueTask<CatgaResult<int>> RestockAsync(string sku, int quantity, CancellationToken cancellationToken) =>
        mediator.SendAsync(new Restock(sku, quantity), cancellationToken);
}
