namespace Catga.Outbox;

/// <summary>A publication that failed, and what is to become of its message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Error">Why it failed, in one line.</param>
/// <param name="RetryAfter">
/// How long the message, and with it its key, waits by the store's clock. Null gives the message up: it becomes a dead
/// letter, and the rest of its key goes on.
/// </param>
public sealed record OutboxFailure(Guid MessageId, string Error, TimeSpan? RetryAfter);
