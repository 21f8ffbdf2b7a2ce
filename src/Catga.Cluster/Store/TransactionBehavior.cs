using Catga.Cluster.Store.Transactions;

namespace Catga.Cluster.Store;

/// <summary>
/// Runs what stands inside in a transaction of the replicated store. Declared by <see cref="TransactionalAttribute"/>.
/// </summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public sealed class TransactionBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    private readonly TransactionRunner _runner;

    /// <summary>Made by the container.</summary>
    /// <param name="store">The store.</param>
    public TransactionBehavior(IReplicatedStore store) =>
        _runner = store is ReplicatedStore replicated
            ? replicated.Runner
            : throw new InvalidOperationException("[Transactional] needs the store that AddReplicatedStore registers.");

    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse> =>
        _runner.RunAsync(
            static (state, _, cancellationToken) => state.next.InvokeAsync(state.request, cancellationToken),
            (request, next),
            cancellationToken);
}
