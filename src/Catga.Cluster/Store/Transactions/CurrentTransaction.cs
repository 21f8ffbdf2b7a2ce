using System.Diagnostics.CodeAnalysis;

namespace Catga.Cluster.Store.Transactions;

/// <summary>
/// What the running handler reads from and writes to. It follows the flow of the call; one serves the whole container.
/// </summary>
internal sealed class CurrentTransaction : IStoreTransaction
{
    private readonly AsyncLocal<IStoreReader?> _current = new();

    /// <summary>The transaction that runs here; null when none does.</summary>
    internal StoreTransaction? Transaction => _current.Value as StoreTransaction;

    /// <summary>What is read from here; null when nothing is.</summary>
    internal IStoreReader? Reader => _current.Value;

    private IStoreReader Required => _current.Value ?? throw new InvalidOperationException(
        "Nothing here reads from the store. Put [Transactional] on a command's handler, or [LinearizableRead], "
        + "[LeaseRead] or [LocalRead] on a query's handler; elsewhere, use IReplicatedStore.");

    private StoreTransaction RequiredTransaction => Transaction ?? throw new InvalidOperationException(
        "No transaction runs here. Put [Transactional] on the handler, or use IReplicatedStore.TransactAsync.");

    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value) => Required.TryGet(key, out value);

    public IReadOnlyList<StoreEntry<T>> Scan<T>(string prefix, int max = 1_000, string? after = null) =>
        Required.Scan<T>(prefix, max, after);

    public void Put<T>(string key, T value) => RequiredTransaction.Put(key, value);

    public void Delete(string key) => RequiredTransaction.Delete(key);

    /// <summary>Until the caller's async method returns, this is what the handler reads from.</summary>
    internal void Enter(IStoreReader? reader) => _current.Value = reader;
}
