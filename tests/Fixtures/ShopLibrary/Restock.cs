using Catga;

namespace ShopLibrary;

/// <summary>An internal message: only the library itself, and its tests, can send it.</summary>
internal sealed record Restock(string Sku, int Quantity) : ICommand<int>;

internal sealed class RestockHandler : IRequestHandler<Restock, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(Restock request, CancellationToken cancellationToken) =>
        new(request.Quantity);
}
