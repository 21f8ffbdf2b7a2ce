using Catga.Outbox;

namespace Catga.Tests.Outbox;

/// <summary>A store that fails where a test wants it to, as over a connection that comes and goes, and counts its callers.</summary>
internal sealed class FaultyStore(IOutboxStore store) : IOutboxStore
{
    /// <summary>How many of the next claims fail.</summary>
    internal int FailingClaims { get; set; }

    /// <summary>Whether the store is gone when the relay has published and wants to say so.</summary>
    internal bool IsGoneAfterPublishing { get; set; }

    /// <summary>How often the store was asked for messages.</summary>
    internal int Claims { get; private set; }

    /// <summary>Completes when somebody waits for messages.</summary>
    internal TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<CatgaResult<IReadOnlyList<OutboxMessage>>> ClaimAsync(
        FencingToken token, int max, CancellationToken cancellationToken = default)
    {
        Claims++;
        return FailingClaims-- > 0 ? throw Gone() : store.ClaimAsync(token, max, cancellationToken);
    }

    public ValueTask<CatgaResult<Unit>> CompleteAsync(
        FencingToken token, IReadOnlyList<Guid> messageIds, CancellationToken cancellationToken = default) =>
        IsGoneAfterPublishing ? throw Gone() : store.CompleteAsync(token, messageIds, cancellationToken);

    public ValueTask<CatgaResult<Unit>> FailAsync(
        FencingToken token, IReadOnlyList<OutboxFailure> failures, CancellationToken cancellationToken = default) =>
        IsGoneAfterPublishing ? throw Gone() : store.FailAsync(token, failures, cancellationToken);

    public ValueTask<CatgaResult<Unit>> WaitForPendingAsync(
        FencingToken token, CancellationToken cancellationToken = default)
    {
        ValueTask<CatgaResult<Unit>> waiting = store.WaitForPendingAsync(token, cancellationToken);
        Waiting.TrySetResult();
        return waiting;
    }

    public ValueTask<CatgaResult<Unit>> AppendAsync(
        IReadOnlyList<EnqueuedMessage> messages, CancellationToken cancellationToken = default) =>
        store.AppendAsync(messages, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> GetPendingAsync(
        int max, CancellationToken cancellationToken = default) =>
        store.GetPendingAsync(max, cancellationToken);

    public ValueTask MarkProcessedAsync(Guid messageId, CancellationToken cancellationToken = default) =>
        store.MarkProcessedAsync(messageId, cancellationToken);

    private static IOException Gone() => new("The store is gone.");
}
