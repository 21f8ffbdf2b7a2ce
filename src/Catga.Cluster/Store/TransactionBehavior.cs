using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Transactions;

namespace Catga.Cluster.Store;

/// <summary>
/// Runs what stands inside in a transaction of the replicated store. Declared by <see cref="TransactionalAttribute"/>.
/// </summary>
/// <remarks>
/// A command that another node forwarded records its answer in the same transaction, under its id, so that a repeat
/// gets that answer also from the next leader.
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public sealed class TransactionBehavior<TRequest, TResponse>
    : IPipelineBehavior<TRequest, TResponse>, IRecordingBehavior
{
    private readonly TransactionRunner _runner;
    private readonly CommandLedger _commands;

    /// <summary>Made by the container.</summary>
    /// <param name="store">The store.</param>
    public TransactionBehavior(IReplicatedStore store)
    {
        if (store is not ReplicatedStore replicated)
        {
            throw new InvalidOperationException(
                "[Transactional] needs the store that AddReplicatedStore registers.");
        }

        (_runner, _commands) = (replicated.Runner, replicated.Commands);
    }

    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        if (_commands.Claim(typeof(TRequest)) is { } recording)
        {
            return new RecordedRun<(TRequest Request, TNext Next), TResponse>(
                _commands,
                recording,
                (request, next),
                static (state, cancellationToken) => state.Next.InvokeAsync(state.Request, cancellationToken))
                .RunAsync(_runner, cancellationToken);
        }

        return _runner.RunAsync(
            static (state, _, cancellationToken) => state.next.InvokeAsync(state.request, cancellationToken),
            (request, next),
            cancellationToken);
    }
}
