namespace Catga.Cluster.Store;

/// <summary>The replicated store, for what is no handler: hosted services, endpoints, tools.</summary>
public interface IReplicatedStore
{
    /// <summary>Gives the state as it is now, to be read.</summary>
    /// <param name="consistency">How new it must be.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// The state; or, when it cannot be confirmed, <c>catga.no_leader</c> while no leader is known,
    /// <c>catga.not_leader</c> when another node leads and did not confirm it, <c>catga.state_lost</c>, or
    /// <see cref="CatgaErrorCodes.Unavailable"/>.
    /// </returns>
    ValueTask<CatgaResult<IStoreReader>> ReadAsync(
        ReadConsistency consistency = ReadConsistency.Linearizable, CancellationToken cancellationToken = default);

    /// <summary>Runs a transaction, again when it conflicts with another one. Only the leader can.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="work">
    /// Reads and writes. It may run several times; what it does beside the transaction is not undone. A failure that it
    /// returns, and an exception, undo the transaction.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Before the entry has a place in the log, by <see cref="OperationCanceledException"/>: nothing
    /// was done. After that, by <c>catga.outcome_unknown</c>.
    /// </param>
    /// <returns>
    /// What the work returned; or <c>catga.not_leader</c> when another node leads, <c>catga.no_leader</c> while none is
    /// known, <c>catga.state_lost</c>, <see cref="CatgaErrorCodes.Conflict"/> when it conflicted too often,
    /// <c>catga.too_large</c>, <see cref="CatgaErrorCodes.Unavailable"/> when the store is full or the cluster busy (in
    /// all these cases nothing was written), or <c>catga.outcome_unknown</c>.
    /// </returns>
    ValueTask<CatgaResult<T>> TransactAsync<T>(
        Func<IStoreTransaction, CancellationToken, ValueTask<CatgaResult<T>>> work,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Watches the entries whose keys begin with a prefix: first each that is there, then each change, in log order.
    /// </summary>
    /// <typeparam name="T">What the values are read as.</typeparam>
    /// <param name="prefix">The prefix; empty for all.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <returns>The changes as this node applies them, without end.</returns>
    /// <exception cref="WatchLostException">Changes were missed; while the stream is read.</exception>
    IAsyncEnumerable<StoreChange<T>> WatchAsync<T>(string prefix, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a backup: the whole state as this node has it now, while everything goes on. Works on every node. It has
    /// checksums, and says whose it is; <c>StoreRecovery.Restore</c> makes a new cluster out of it.
    /// </summary>
    /// <param name="destination">Where to; written to in one pass, without awaiting, on another thread.</param>
    /// <param name="cancellationToken">Ends the waiting for a state that is up to date.</param>
    /// <returns>
    /// The log index of the state's last entry, or why it cannot be confirmed that the state is up to date.
    /// </returns>
    ValueTask<CatgaResult<long>> BackUpAsync(Stream destination, CancellationToken cancellationToken = default);
}
