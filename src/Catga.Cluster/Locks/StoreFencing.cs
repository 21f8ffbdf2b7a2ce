using System.Globalization;
using Catga.Cluster.Store;

namespace Catga.Cluster.Locks;

/// <summary>Fencing tokens, checked in transactions of the replicated store.</summary>
public static class StoreFencing
{
    /// <summary>Where the greatest token of each resource lies.</summary>
    public const string KeyPrefix = "catga/fences/";

    /// <summary>
    /// Refuses a token that is smaller than one that has written before; otherwise notes it. A part of the transaction,
    /// so what is written with it is written under it.
    /// </summary>
    /// <param name="transaction">The transaction that writes to the resource.</param>
    /// <param name="resource">What is written to: any name.</param>
    /// <param name="token">The token of the lock, or of the reign, that allows it.</param>
    /// <returns>
    /// A success; or <see cref="CatgaErrorCodes.Fenced"/>: then return it, so that the transaction is undone.
    /// </returns>
    public static CatgaResult<Unit> CheckFence(
        this IStoreTransaction transaction, string resource, FencingToken token)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        string key = KeyPrefix + resource;
        if (transaction.TryGet<string>(key, out string? text))
        {
            FencingToken newest = new(long.Parse(text, CultureInfo.InvariantCulture));
            if (token < newest)
                return FencedResource.Refusal(resource, token, newest);
            if (token == newest)
                return CatgaResult.Success();
        }

        transaction.Put(key, token.ToString());
        return CatgaResult.Success();
    }
}
