using Catga.Outbox;

namespace Catga.Cluster.Tests.Store;

/// <summary>Counts what is asked of an outbox, and knows whether its relay sleeps.</summary>
internal sealed class WatchedOutbox(IOutboxStore store) : IOutboxStore
{
    private int _operations;
    private volatile bool _isWaiting;

    public int Operations => Volatile.Read(ref _operations);

    public bool IsWaiting => _isWaiting;

    private IOutboxStore Counted
    {
        get
        {
            Interlocked.Increment(ref _operations);
            return store;
        }
    }

    public ValueTask<CatgaResult<Unit>> AppendAsync(
        IReadOnlyList<EnqueuedMessage> messages, CancellationToken cancellationToken = default) =>
        Counted.AppendAsync(messages, cancellationToken);

    public ValueTask<CatgaResult<IReadOnlyList<OutboxMessage>>> ClaimAsync(
        FencingToken token, int max, CancellationToken cancellationToken = default) =>
        Counted.ClaimAsync(token, max, cancellationToken);

    public ValueTask<CatgaResult<Unit>> CompleteAsync(
        FencingToken token, IReadOnlyList<Guid> messageIds, CancellationToken cancellationToken = default) =>
        Counted.CompleteAsync(token, messageIds, cancellationToken);

    public ValueTask<CatgaResult<Unit>> FailAsync(
        FencingToken token, IReadOnlyList<OutboxFailure> failures, CancellationToken cancellationToken = default) =>
        Counted.FailAsync(token, failures, cancellationToken);

    public async ValueTask<CatgaResult<Unit>> WaitForPendingAsync(
        FencingToken token, CancellationToken cancellationToken = default)
    {
        ValueTask<CatgaResult<Unit>> waiting = Counted.WaitForPendingAsync(token, cancellationToken);
        _isWaiting = !waiting.IsCompleted;
        CatgaResult<Unit> pending = await waiting;
        _isWaiting = false;
        return pending;
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> GetPendingAsync(
        int max, CancellationToken cancellationToken = default) => Counted.GetPendingAsync(max, cancellationToken);

    public ValueTask MarkProcessedAsync(Guid messageId, CancellationToken cancellationToken = default) =>
        Counted.MarkProcessedAsync(messageId, cancellationToken);
}
