namespace Catga.Inbox;

/// <summary>
/// Remembers which messages were handled, and what was replied. The port that databases and the replicated store
/// implement.
/// </summary>
/// <remarks>
/// How long and how many replies are remembered is the store's to say. A message that comes again after that is a new
/// one. Replies are to be treated as immutable: a store may give the same object to every repeat.
/// </remarks>
public interface IInboxStore
{
    /// <summary>
    /// Asks for the turn to handle a message. While another holds it, this waits for what comes of it.
    /// </summary>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="key">The message.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <returns>
    /// The turn, which ends with <see cref="RecordAsync"/> or <see cref="AbandonAsync"/>; or the recorded reply.
    /// </returns>
    ValueTask<InboxTurn<TResponse>> BeginAsync<TResponse>(InboxKey key, CancellationToken cancellationToken = default);

    /// <summary>Ends a turn: the message is handled, and every repeat gets this reply.</summary>
    /// <remarks>A store that knows a transaction of the handler records in that transaction.</remarks>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="key">The message; the caller holds its turn.</param>
    /// <param name="reply">What came of it, a success or a refusal.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up before the reply is recorded.</param>
    /// <returns>A task that completes when the reply is recorded.</returns>
    ValueTask RecordAsync<TResponse>(
        InboxKey key, CatgaResult<TResponse> reply, CancellationToken cancellationToken = default);

    /// <summary>Ends a turn of which nothing came: the next who asks handles the message.</summary>
    /// <param name="key">The message; the caller holds its turn.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>A task that completes when the turn is free.</returns>
    ValueTask AbandonAsync(InboxKey key, CancellationToken cancellationToken = default);
}
