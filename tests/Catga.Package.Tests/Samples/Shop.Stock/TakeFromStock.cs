using System.Diagnostics;
using Catga;

namespace Shop.Stock;

public sealed record TakeFromStock(string Sku, int Quantity) : ICommand<int>;

internal sealed class TakeFromStockHandler : IRequestHandler<TakeFromStock, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(TakeFromStock request, CancellationToken cancellationToken)
    {
        CallPath.Print(nameof(TakeFromStock), new StackTrace());
        return new(request.Quantity > 10 ? CatgaError.Conflict("there are only 10") : 10 - request.Quantity);
    }
}
