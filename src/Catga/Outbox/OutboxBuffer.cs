using Catga.Messaging;

namespace Catga.Outbox;

/// <summary>The outbox of one scope: keeps what its handlers enqueue until their fate is known.</summary>
/// <remarks>
/// Whoever owns a transaction (a unit of work, a DbContext) takes the messages with <see cref="TakeMessages"/> and
/// stores them in it. What nobody took is stored by <see cref="OutboxBehavior{TRequest, TResponse}"/>.
/// </remarks>
public sealed class OutboxBuffer : IOutbox
{
    // Follows the flow of the handler, so that a request which a handler sends, or two that it sends side by side,
    // have a page each, and none stores or drops what belongs to another.
    private readonly AsyncLocal<OutboxPage?> _page = new();
    private readonly MessageWriter _writer;

    /// <summary>Makes the outbox of a scope.</summary>
    /// <param name="writer">Puts the messages into envelopes.</param>
    public OutboxBuffer(MessageWriter writer) => _writer = writer;

    /// <inheritdoc/>
    public Guid Enqueue(INotification notification, string? key = null, TimeSpan delay = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        OutboxPage page = _page.Value ?? throw new InvalidOperationException(
            "Nothing here would store the message. Put [UsesOutbox] on the handler or on its assembly, "
            + "and enqueue while the handler runs.");
        MessageEnvelope envelope = _writer.Write(notification, key);
        page.Add(new EnqueuedMessage(envelope, delay));
        return envelope.Id;
    }

    /// <summary>Takes what the running handler has enqueued so far. The caller stores it, or it is lost.</summary>
    /// <returns>The messages, in order; none when no handler is running here.</returns>
    public IReadOnlyList<EnqueuedMessage> TakeMessages() => _page.Value?.TakeMessages() ?? [];

    /// <summary>Opens a page for what is enqueued from here on, in this flow and in those that it starts.</summary>
    internal OutboxPage OpenPage() => _page.Value = new OutboxPage();
}
