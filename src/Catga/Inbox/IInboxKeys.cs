namespace Catga.Inbox;

/// <summary>
/// Adds to the key of a message what its store tells apart. Stores that compare more than ids bring one.
/// </summary>
public interface IInboxKeys
{
    /// <summary>Completes a key.</summary>
    /// <typeparam name="TRequest">The message's type.</typeparam>
    /// <param name="key">Name and id.</param>
    /// <param name="request">The message.</param>
    /// <returns>The same key with <see cref="InboxKey.Caller"/> and <see cref="InboxKey.Digest"/>.</returns>
    InboxKey Complete<TRequest>(InboxKey key, TRequest request);
}
