using Catga;
using Catga.Cluster.Store;
using Catga.Inbox;
using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>An order has come one step further, and the figures follow.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Before">Where it stood; null when it is new.</param>
/// <param name="After">Where it stands.</param>
/// <param name="Revenue">What that adds to the revenue.</param>
internal sealed record CountStep(string OrderId, OrderStatus? Before, OrderStatus After, decimal Revenue)
    : ICommand, IIdentified
{
    /// <summary>No order comes to the same status twice, so the two say which step it is.</summary>
    public Guid MessageId => StableId.Of($"{OrderId} {After}");
}

/// <summary>
/// Counts each step once, however often it is told: the figure and the note of it are one transaction.
/// </summary>
[Transactional]
[HandledOnce]
internal sealed class CountStepHandler(IStoreTransaction store) : IRequestHandler<CountStep>
{
    public ValueTask<CatgaResult<Unit>> HandleAsync(CountStep request, CancellationToken cancellationToken)
    {
        string key = LaneFigures.KeyOf(request.OrderId);
        store.Put(key, (store.Get<LaneFigures>(key) ?? LaneFigures.None).After(request));
        return ValueTask.FromResult(CatgaResult.Success());
    }
}
