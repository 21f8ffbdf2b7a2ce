using Catga.Cluster.Store.Machine;

namespace Catga.Cluster.Store.Transactions;

/// <summary>Runs transactions: again when they conflict, never when they may have committed.</summary>
internal sealed class TransactionRunner(
    StoreLog log, CurrentTransaction current, IStoreSerializer serializer, StoreOptions options)
{
    internal async ValueTask<CatgaResult<T>> RunAsync<TState, T>(
        Func<TState, IStoreTransaction, CancellationToken, ValueTask<CatgaResult<T>>> work,
        TState state,
        CancellationToken cancellationToken)
    {
        CatgaError? conflict = null;
        for (int attempt = 0; attempt < options.MaxAttempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (log.RefusalHere is { } refusal)
                return refusal;

            StoreTransaction transaction = new(log.Machine.View, serializer, options);
            try
            {
                CatgaResult<T> result =
                    await RunOnceAsync(work, state, transaction, cancellationToken).ConfigureAwait(false);
                if (!result.IsSuccess)
                    transaction.Undo();
                CatgaResult<CommitAnswer> committed =
                    await CommitAsync(transaction.Close(), result.IsSuccess, cancellationToken).ConfigureAwait(false);
                if (!committed.TryGetValue(out CommitAnswer? answer, out CatgaError? error))
                    return error;
                if (answer is CommitAnswer.Done)
                    return result;
                conflict = Judge(answer);
                if (conflict.Code != CatgaErrorCodes.Conflict)
                    return conflict;
            }
            catch (StoreException refused)
            {
                return refused.Error;
            }
            finally
            {
                transaction.End();
            }
        }

        return conflict!;
    }

    // A method of its own, so that the transaction is the current one for the work and for nothing behind it.
    private async ValueTask<CatgaResult<T>> RunOnceAsync<TState, T>(
        Func<TState, IStoreTransaction, CancellationToken, ValueTask<CatgaResult<T>>> work,
        TState state,
        StoreTransaction transaction,
        CancellationToken cancellationToken)
    {
        current.Enter(transaction);
        return await work(state, transaction, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CatgaResult<CommitAnswer>> CommitAsync(
        CommitCommand command, bool succeeded, CancellationToken cancellationToken)
    {
        if (!command.LeavesNothing)
        {
            return await log.ProposeAsync<CommitAnswer>(command, options.MaxTransactionBytes, cancellationToken)
                .ConfigureAwait(false);
        }

        // Nothing to write. What it read must still have been true while it ran, and a quorum says up to where the log
        // goes; a refusal needs no proof, and what read nothing has nothing to prove.
        if (!succeeded || (command.Reads.Count == 0 && command.Ranges.Count == 0))
            return new CommitAnswer.Done(command.ReadAt);
        if (await log.AwaitAsync(ReadConsistency.Linearizable, cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;
        return CommitPart.FindConflict(command, log.Machine.View[StoreTable.Entries]) is { } key
            ? new CommitAnswer.Conflict(key)
            : new CommitAnswer.Done(command.ReadAt);
    }

    private static CatgaError Judge(CommitAnswer answer) => answer switch
    {
        CommitAnswer.Conflict conflict => StoreErrors.Conflict(conflict.Key),
        // The inbox will find the reply that another one has recorded meanwhile.
        CommitAnswer.Answered => CatgaError.Conflict("The message was handled elsewhere at the same time."),
        CommitAnswer.Full full => CatgaError.Unavailable(full.Sentence),
        CommitAnswer.Duplicate duplicate => throw new InvalidOperationException(
            $"The message {duplicate.MessageId} is in the outbox already."),
        _ => throw new InvalidOperationException($"{answer} is no refusal."),
    };
}
