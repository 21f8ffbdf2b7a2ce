using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Trees;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Which messages a claim could take, for those who only look.</summary>
internal static class PendingMessages
{
    /// <summary>Walks along all messages that are stored, in their order.</summary>
    internal static IEnumerable<OutboxMessage> DueAt(StoreView view, long time)
    {
        HashSet<string>? heldBack = null;
        foreach (StoredRecord record in view[StoreTable.Messages].Range([]))
        {
            OutboxMessage message = MessageRecord.Read(record.Value);
            bool isHeldBack = message.Key is not null && heldBack?.Contains(message.Key) == true;
            bool mustWait = message.DueAt?.UtcTicks > time;
            if (!isHeldBack && !mustWait)
                yield return message;
            else if (!isHeldBack && message is { Key: not null, Attempts: > 0 })
                (heldBack ??= new(StringComparer.Ordinal)).Add(message.Key);
        }
    }
}
