namespace Catga.Outbox;

/// <summary>What one run of a handler has enqueued.</summary>
internal sealed class OutboxPage
{
    private readonly Lock _lock = new();
    private List<EnqueuedMessage> _messages = [];
    private bool _isClosed;

    internal void Add(EnqueuedMessage message)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new InvalidOperationException(
                    "The handler has returned, so nothing would store the message. Enqueue before returning.");
            }

            _messages.Add(message);
        }
    }

    internal IReadOnlyList<EnqueuedMessage> TakeMessages()
    {
        lock (_lock)
        {
            List<EnqueuedMessage> taken = _messages;
            _messages = [];
            return taken;
        }
    }

    internal void Close()
    {
        lock (_lock)
            _isClosed = true;
    }
}
