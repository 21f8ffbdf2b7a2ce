namespace Catga.Cluster.Store;

/// <summary>Gives a handler one state of the store to read from, as new as its attribute says.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract class ReadBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    private readonly ReplicatedStore _store;
    private readonly ReadConsistency _consistency;

    private protected ReadBehavior(IReplicatedStore store, ReadConsistency consistency)
    {
        _store = store as ReplicatedStore
            ?? throw new InvalidOperationException(
                "The read attributes need the store that AddReplicatedStore registers.");
        _consistency = consistency;
    }

    /// <inheritdoc/>
    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        CatgaResult<IStoreReader> state =
            await _store.ReadAsync(_consistency, cancellationToken).ConfigureAwait(false);
        if (!state.TryGetValue(out IStoreReader? reader, out CatgaError? refusal))
            return refusal;

        _store.Current.Enter(reader);
        return await next.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
