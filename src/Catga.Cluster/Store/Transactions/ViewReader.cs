using System.Diagnostics.CodeAnalysis;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Transactions;

/// <summary>Reads from a state that does not change.</summary>
internal sealed class ViewReader(StoreView view, IStoreSerializer serializer, StoreOptions options) : IStoreReader
{
    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        bool found = view[StoreTable.Entries].TryGet(StoreKeys.Of(key, options), out StoredRecord record);
        value = found ? serializer.Deserialize<T>(record.Value.Span) : default;
        return found;
    }

    public IReadOnlyList<StoreEntry<T>> Scan<T>(string prefix, int max = 1_000, string? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        byte[] start = StoreKeys.OfPrefix(prefix);
        byte[] from = after is null ? start : ByteOrder.Behind(StoreKeys.OfPrefix(after));
        return
        [
            .. view[StoreTable.Entries]
                .Range(ByteOrder.Instance.Compare(from, start) < 0 ? start : from, ByteOrder.BehindPrefix(start))
                .Take(max)
                .Select(record => new StoreEntry<T>(
                    StoreKeys.Text(record.Key), serializer.Deserialize<T>(record.Value.Span), record.Version)),
        ];
    }
}
