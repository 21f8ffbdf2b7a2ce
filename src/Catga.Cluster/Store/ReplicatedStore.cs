using System.Runtime.CompilerServices;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Transactions;
using Catga.Cluster.Store.Trees;
using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Identity;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store;

/// <summary>The store over the log of a node.</summary>
internal sealed class ReplicatedStore(
    StoreLog log,
    CurrentTransaction current,
    CommandLedger commands,
    IStoreSerializer serializer,
    IOptions<StoreOptions> options,
    TimeProvider clock)
    : IReplicatedStore
{
    internal TransactionRunner Runner { get; } = new(log, current, serializer, options.Value);

    internal CurrentTransaction Current => current;

    internal CommandLedger Commands => commands;

    public async ValueTask<CatgaResult<IStoreReader>> ReadAsync(
        ReadConsistency consistency = ReadConsistency.Linearizable, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await log.AwaitAsync(consistency, cancellationToken).ConfigureAwait(false) is { } refusal
            ? refusal
            : new ViewReader(log.Machine.View, serializer, options.Value);
    }

    public ValueTask<CatgaResult<T>> TransactAsync<T>(
        Func<IStoreTransaction, CancellationToken, ValueTask<CatgaResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Runner.RunAsync(
            static (work, transaction, cancellationToken) => work(transaction, cancellationToken),
            work,
            cancellationToken);
    }

    public async IAsyncEnumerable<StoreChange<T>> WatchAsync<T>(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        byte[] start = StoreKeys.OfPrefix(prefix);

        // Watching begins before the state is taken, so that nothing falls between the two; what is in both is passed
        // over.
        StoreWatchers.Watcher watcher = log.Machine.Watchers.Add(start);
        try
        {
            StoreView view = log.Machine.View;
            foreach (StoredRecord record in view[StoreTable.Entries].Prefix(start))
                yield return Written<T>(record.Key, record.Value, record.Version);

            await foreach ((long index, byte[] key, byte[]? value) in
                watcher.Changes.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (index <= view.Counters.Index)
                    continue;
                yield return value is { } bytes
                    ? Written<T>(key, bytes, index)
                    : new StoreChange<T>(StoreKeys.Text(key), default, IsDeleted: true, index);
            }
        }
        finally
        {
            log.Machine.Watchers.Remove(watcher);
        }
    }

    public async ValueTask<CatgaResult<long>> BackUpAsync(
        Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        CatgaError? refusal =
            await log.AwaitAsync(ReadConsistency.Linearizable, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
            return refusal;

        StoreView view = log.Machine.View;
        RaftHostStatus status = log.Status;
        using StoreSnapshot snapshot = new(view);
        LogIndex index = new(view.Counters.Index);
        await Task.Run(
            () => RaftBackup.Write(status, snapshot, index, clock.GetUtcNow(), destination), cancellationToken)
            .ConfigureAwait(false);
        return index.Value;
    }

    private StoreChange<T> Written<T>(ReadOnlySpan<byte> key, ReadOnlyMemory<byte> value, long version) =>
        new(StoreKeys.Text(key), serializer.Deserialize<T>(value.Span), IsDeleted: false, version);
}
