namespace Catga.Outbox;

/// <summary>What a handler tells the world, once the handler has succeeded.</summary>
/// <remarks>
/// The handler, or its assembly, bears <see cref="UsesOutboxAttribute"/>. What was enqueued is stored when the handler
/// returned a success, and forgotten when it returned a failure or threw.
/// </remarks>
public interface IOutbox
{
    /// <summary>
    /// Keeps a notification until the handler has succeeded. It is written down now: later changes do not count.
    /// </summary>
    /// <param name="notification">What happened.</param>
    /// <param name="key">
    /// Messages of one key are published in the order in which they were stored; null when it does not matter.
    /// </param>
    /// <param name="delay">
    /// How long to wait after storing, by the store's clock; not negative. Default: not at all. A delayed message does
    /// not hold back others of its key.
    /// </param>
    /// <returns>The message's id, the same on every delivery.</returns>
    /// <exception cref="InvalidOperationException">
    /// No handler with an outbox is running, or the notification is not registered, cannot be written, or is too large.
    /// </exception>
    Guid Enqueue(INotification notification, string? key = null, TimeSpan delay = default);
}
