using Catga;
using Shop.Orders;

namespace Shop;

internal sealed record CountTo(int Last) : IStreamRequest<int>;

internal sealed class CountToHandler : IStreamRequestHandler<CountTo, int>
{
    public async IAsyncEnumerable<int> HandleAsync(
        CountTo request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int number = 1; number <= request.Last; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }
}

internal sealed class OrderPlacedAtTheHost : INotificationHandler<OrderPlaced>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        Console.WriteLine($"host: {notification.Sku} was ordered");
        return default;
    }
}
