namespace Catga.Cluster;

/// <summary>Runs work under a reign, and tells the truth about it when the reign ends first.</summary>
internal static class ReignGuard
{
    public static async ValueTask<CatgaResult<T>> RunAsync<TState, T>(
        LeadershipReign reign,
        Guid commandId,
        Func<TState, CancellationToken, ValueTask<CatgaResult<T>>> work,
        TState state,
        CancellationToken cancellationToken)
    {
        using IDisposable stay = reign.DelayHandOver();
        using CancellationTokenSource? both = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, reign.Lost)
            : null;
        try
        {
            CatgaResult<T> result = await work(state, both?.Token ?? reign.Lost).ConfigureAwait(false);

            // Even a success cannot be believed: the next leader may never have seen what the handler saw or did.
            return reign.Lost.IsCancellationRequested ? LostMeanwhile(commandId) : result;
        }
        catch (OperationCanceledException)
            when (reign.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return LostMeanwhile(commandId);
        }
    }

    private static CatgaError LostMeanwhile(Guid commandId) =>
        ClusterErrors.OutcomeUnknown(commandId, "This node lost leadership while the handler ran.");
}
