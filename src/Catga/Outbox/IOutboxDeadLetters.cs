namespace Catga.Outbox;

/// <summary>The messages that were given up, for the people who look after the system.</summary>
public interface IOutboxDeadLetters
{
    /// <summary>Reads messages that were given up.</summary>
    /// <param name="max">How many at most; at least 1.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>
    /// The messages, the one that was given up first comes first; each says why in
    /// <see cref="OutboxMessage.LastError"/>.
    /// </returns>
    ValueTask<IReadOnlyList<OutboxMessage>> GetDeadAsync(int max, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a message on its way again: under the same id, marked as replayed, behind all others of its key.
    /// </summary>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>
    /// A success, or <see cref="CatgaErrorCodes.NotFound"/> when it is no dead letter, or
    /// <see cref="CatgaErrorCodes.Unavailable"/> when the store is full.
    /// </returns>
    ValueTask<CatgaResult<Unit>> ReplayAsync(Guid messageId, CancellationToken cancellationToken = default);
}
