namespace Catga.Outbox;

/// <summary>Where messages wait to be published. The port that databases and the replicated store implement.</summary>
/// <remarks>
/// <para>
/// A relay claims messages under a fencing token, publishes them, and completes them under the same token. The first
/// claim under a newer token deposes every older one: from then on the older ones are refused with
/// <see cref="CatgaErrorCodes.Fenced"/> and change nothing. A message leaves the store only when it was completed, so
/// it is published at least once; where it may be the second time it carries
/// <see cref="Messaging.MessageHeaders.Redelivered"/>.
/// </para>
/// <para>
/// Messages of one key come in the order in which they were stored. One whose publication failed holds back its key
/// until it was published or given up, and never another key. One that is delayed holds back nothing.
/// </para>
/// </remarks>
public interface IOutboxStore
{
    /// <summary>Stores messages: all of them, or none.</summary>
    /// <remarks>
    /// A store that knows a transaction of the caller stores them in that transaction. One that has none stores them
    /// at once.
    /// </remarks>
    /// <param name="messages">The messages, in order; their ids are new.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up before the messages are stored.</param>
    /// <returns>
    /// A success, or why nothing was stored: <see cref="CatgaErrorCodes.Unavailable"/> when the store is full.
    /// </returns>
    /// <exception cref="ArgumentException">An id is in the store already, or twice among the messages.</exception>
    ValueTask<CatgaResult<Unit>> AppendAsync(
        IReadOnlyList<EnqueuedMessage> messages, CancellationToken cancellationToken = default);

    /// <summary>Takes the next messages to publish, and takes over from relays with older tokens.</summary>
    /// <remarks>
    /// One relay claims, publishes and completes, then claims again. What an earlier claim took and nobody completed
    /// comes again, marked as redelivered.
    /// </remarks>
    /// <param name="token">The relay's token.</param>
    /// <param name="max">How many messages at most; at least 1.</param>
    /// <param name="cancellationToken">Cancelled when the relay stops.</param>
    /// <returns>
    /// The messages in the order of their storing, none when nothing is due; or that the token was deposed.
    /// </returns>
    ValueTask<CatgaResult<IReadOnlyList<OutboxMessage>>> ClaimAsync(
        FencingToken token, int max, CancellationToken cancellationToken = default);

    /// <summary>Takes note that claimed messages were published. They leave the store.</summary>
    /// <param name="token">The token that they were claimed under.</param>
    /// <param name="messageIds">The messages; those that are gone already are passed over.</param>
    /// <param name="cancellationToken">Cancelled when the relay gives up; the messages will then come again.</param>
    /// <returns>A success, or that the token was deposed.</returns>
    ValueTask<CatgaResult<Unit>> CompleteAsync(
        FencingToken token, IReadOnlyList<Guid> messageIds, CancellationToken cancellationToken = default);

    /// <summary>Takes note that claimed messages could not be published.</summary>
    /// <param name="token">The token that they were claimed under.</param>
    /// <param name="failures">What failed and why; messages that are gone already are passed over.</param>
    /// <param name="cancellationToken">Cancelled when the relay gives up; the messages will then come again.</param>
    /// <returns>A success, or that the token was deposed.</returns>
    ValueTask<CatgaResult<Unit>> FailAsync(
        FencingToken token, IReadOnlyList<OutboxFailure> failures, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until a claim would find something. An idle store does nothing meanwhile: it is woken by what is stored.
    /// </summary>
    /// <param name="token">The relay's token.</param>
    /// <param name="cancellationToken">Cancelled when the relay stops.</param>
    /// <returns>A success when there is something to claim, or that the token was deposed.</returns>
    ValueTask<CatgaResult<Unit>> WaitForPendingAsync(FencingToken token, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads what could be claimed now, without claiming it. Nothing keeps two callers from reading the same.
    /// </summary>
    /// <remarks>
    /// For a relay of your own that runs once in the cluster. Catga's relay uses <see cref="ClaimAsync"/>.
    /// </remarks>
    /// <param name="max">How many messages at most; at least 1.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>The messages in the order of their storing.</returns>
    ValueTask<IReadOnlyList<OutboxMessage>> GetPendingAsync(int max, CancellationToken cancellationToken = default);

    /// <summary>Takes note that a message was published, whoever published it. It leaves the store.</summary>
    /// <remarks>
    /// Not fenced: a caller that was deposed is not refused. Catga's relay uses <see cref="CompleteAsync"/>.
    /// </remarks>
    /// <param name="messageId">The message; nothing happens when it is gone already.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>A task that completes when the store has taken note.</returns>
    ValueTask MarkProcessedAsync(Guid messageId, CancellationToken cancellationToken = default);
}
