using Catga.Cluster.Store.Inboxes;

namespace Catga.Cluster.Store.Transactions;

/// <summary>A forwarded command in its transaction: finds its answer, or runs and records it.</summary>
internal sealed class RecordedRun<TState, TResponse>(
    CommandLedger ledger,
    CommandRecording recording,
    TState state,
    Func<TState, CancellationToken, ValueTask<CatgaResult<TResponse>>> work)
{
    private CatgaError? _answered;

    internal async ValueTask<CatgaResult<TResponse>> RunAsync(
        TransactionRunner runner, CancellationToken cancellationToken)
    {
        if (await ledger.RefuseAsync(recording, cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;

        CatgaResult<TResponse> result = await runner.RunAsync(
            static (self, transaction, cancellationToken) =>
                self.FindOrRunAsync((StoreTransaction)transaction, cancellationToken),
            this,
            cancellationToken).ConfigureAwait(false);

        // Any other failure is the commit's own: nothing was done, and another attempt may do it.
        if (result.IsSuccess || ReferenceEquals(result.Error, _answered))
            SettleIfRecorded(result.Error);
        else if (recording.MayHaveRun && result.Error?.Code != ClusterErrorCodes.OutcomeUnknown)
            recording.Refuse();
        return result;
    }

    private async ValueTask<CatgaResult<TResponse>> FindOrRunAsync(
        StoreTransaction transaction, CancellationToken cancellationToken)
    {
        CatgaResult<TResponse>? recorded = ledger.Find<TResponse>(recording, transaction.View);
        CatgaResult<TResponse> result = recorded ?? await work(state, cancellationToken).ConfigureAwait(false);
        _answered = result.Error;
        if (recorded is null && IsTheLastWord(result.Error))
            ledger.Record(recording, result, transaction);
        return result;
    }

    private void SettleIfRecorded(CatgaError? error)
    {
        if (IsTheLastWord(error))
            recording.Settle();
    }

    // As the inbox has it: these speak of the moment or of the sender, and another time the command may well be done.
    private static bool IsTheLastWord(CatgaError? error) =>
        error?.Code is not (CatgaErrorCodes.Unavailable or CatgaErrorCodes.Unauthorized
            or CatgaErrorCodes.Forbidden or CatgaErrorCodes.Uninitialized or ClusterErrorCodes.OutcomeUnknown);
}
