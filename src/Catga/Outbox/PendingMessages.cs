using System.Diagnostics.CodeAnalysis;

namespace Catga.Outbox;

/// <summary>
/// The messages that wait, in the order of their storing. Which of them may go is decided here. Not thread-safe.
/// </summary>
internal sealed class PendingMessages
{
    private readonly LinkedList<OutboxMessage> _messages = [];
    private readonly Dictionary<Guid, LinkedListNode<OutboxMessage>> _byId = [];

    internal int Count => _messages.Count;

    internal bool Contains(Guid messageId) => _byId.ContainsKey(messageId);

    internal void Add(OutboxMessage message) => _byId.Add(message.Id, _messages.AddLast(message));

    internal bool TryGet(Guid messageId, [NotNullWhen(true)] out OutboxMessage? message)
    {
        message = _byId.TryGetValue(messageId, out LinkedListNode<OutboxMessage>? node) ? node.Value : null;
        return message is not null;
    }

    /// <summary>Puts a new state of a message where the old one stood.</summary>
    internal void Replace(OutboxMessage message) => _byId[message.Id].Value = message;

    internal void Remove(Guid messageId)
    {
        if (_byId.Remove(messageId, out LinkedListNode<OutboxMessage>? node))
            _messages.Remove(node);
    }

    /// <summary>
    /// What may be published now. A message that failed and must wait holds back its key, or a later one would
    /// overtake it. One that is only delayed does not: it was stored to be overtaken.
    /// </summary>
    internal IEnumerable<OutboxMessage> DueAt(DateTimeOffset now)
    {
        HashSet<string>? heldBack = null;
        foreach (OutboxMessage message in _messages)
        {
            bool isHeldBack = message.Key is not null && heldBack?.Contains(message.Key) == true;
            bool mustWait = message.DueAt > now;
            if (!isHeldBack && !mustWait)
                yield return message;
            else if (!isHeldBack && message is { Key: not null, Attempts: > 0 })
                (heldBack ??= new(StringComparer.Ordinal)).Add(message.Key);
        }
    }

    /// <summary>When the next waiting message becomes due; null when none is waiting for a time.</summary>
    internal DateTimeOffset? NextDueAfter(DateTimeOffset now) =>
        _messages.Min(message => message.DueAt > now ? message.DueAt : null);
}
