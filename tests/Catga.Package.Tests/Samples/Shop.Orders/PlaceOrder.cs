using System.Diagnostics;
using Catga;
using Shop.Stock;

namespace Shop.Orders;

public sealed record PlaceOrder(string Sku, int Quantity) : ICommand<string>;

internal sealed class PlaceOrderHandler(IMediator mediator) : IRequestHandler<PlaceOrder, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken)
    {
        CallPath.Print(nameof(PlaceOrder), new StackTrace());
        CatgaResult<int> left = await mediator.SendAsync(
            new TakeFromStock(request.Sku, request.Quantity), cancellationToken);
        if (!left.IsSuccess)
            return left.Error;

        await mediator.PublishAsync(new OrderPlaced(request.Sku), cancellationToken);
        return $"{request.Quantity} of {request.Sku}, {left.Value} left";
    }
}
