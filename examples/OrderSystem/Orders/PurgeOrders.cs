using Catga;
using Catga.Cluster;
using Catga.Cluster.Store;

namespace OrderSystem.Orders;

/// <summary>An administrator clears away what was cancelled. The answer is how many orders that were.</summary>
/// <remarks>Not forwarded: an administrator should know which node he is speaking to.</remarks>
internal sealed record PurgeOrders : ICommand<int>;

[LeaderOnly]
internal sealed class PurgeOrdersHandler(IReplicatedStore store) : IRequestHandler<PurgeOrders, int>
{
    // Small transactions one after the other: none of them grows with the shop, and each conflicts with few.
    private const int AtOnce = 100;

    public async ValueTask<CatgaResult<int>> HandleAsync(PurgeOrders request, CancellationToken cancellationToken)
    {
        int purged = 0;
        while (true)
        {
            CatgaResult<int> removed = await store.TransactAsync(
                static (transaction, _) => ValueTask.FromResult(
                    CatgaResult.Success(transaction.RemoveCancelled(AtOnce))),
                cancellationToken);
            if (!removed.TryGetValue(out int count, out CatgaError? error))
                return error;

            purged += count;
            if (count < AtOnce)
                return purged;
        }
    }
}
