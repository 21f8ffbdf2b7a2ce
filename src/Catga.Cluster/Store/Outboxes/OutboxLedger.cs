using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;
using Catga.Messaging;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>What happens to messages of the outbox when entries are applied.</summary>
/// <remarks>
/// A message lies in exactly one of three places: ready, waiting for a time, or parked behind one of its key that
/// failed. So a claim walks along what it may take, however many others there are.
/// </remarks>
internal static class OutboxLedger
{
    internal static Guid? FindDuplicate(IReadOnlyList<EnqueuedMessage> messages, ApplyScope scope)
    {
        HashSet<Guid> seen = [];
        foreach (EnqueuedMessage message in messages)
        {
            Guid id = message.Envelope.Id;
            if (!seen.Add(id) || scope[StoreTable.MessageIds].Contains(OutboxPlaces.Id(id)))
                return id;
        }

        return null;
    }

    /// <summary>An upper bound of what a message adds to the state.</summary>
    internal static long CostOf(EnqueuedMessage message)
    {
        RecordWriter writer = new();
        MessageRecord.WriteEnvelope(writer, message.Envelope);
        return writer.Length + (2L * (message.Envelope.Key?.Length ?? 0)) + 512;
    }

    internal static void Append(EnqueuedMessage message, ApplyScope scope)
    {
        DateTimeOffset now = scope.Counters.Now;
        Store(scope, new OutboxMessage(message.Envelope)
        {
            CreatedAt = now,
            DueAt = message.Delay > TimeSpan.Zero ? Later(now, message.Delay) : null,
        });
    }

    /// <summary>A message leaves the outbox.</summary>
    internal static bool Remove(Guid messageId, ApplyScope scope)
    {
        if (!TryFind(messageId, scope, out long place, out OutboxMessage message))
            return false;

        scope.Remove(StoreTable.Messages, OutboxPlaces.Place(place));
        scope.Remove(StoreTable.MessageIds, OutboxPlaces.Id(messageId));
        scope.Remove(StoreTable.Claimed, OutboxPlaces.Place(place));
        OutboxLanes.Leave(scope, place, message);
        return true;
    }

    /// <summary>A message was not published: it waits and holds back its key, or it is given up.</summary>
    internal static void Fail(OutboxFailure failure, int deadLetterCapacity, ApplyScope scope)
    {
        if (!TryFind(failure.MessageId, scope, out long place, out OutboxMessage message))
            return;

        OutboxMessage failed = message with { Attempts = message.Attempts + 1, LastError = failure.Error };
        if (failure.RetryAfter is not { } delay)
        {
            Remove(failure.MessageId, scope);
            Bury(failed, deadLetterCapacity, scope);
            return;
        }

        OutboxLanes.Leave(scope, place, message);
        failed = failed with { DueAt = Later(scope.Counters.Now, delay) };
        scope.Put(StoreTable.Messages, OutboxPlaces.Place(place), MessageRecord.Write(failed));
        OutboxLanes.Wait(scope, place, failed);
    }

    /// <summary>Sends a dead letter on its way again.</summary>
    /// <returns>Whether it was there.</returns>
    internal static bool Replay(Guid messageId, ApplyScope scope)
    {
        if (!scope[StoreTable.DeadIds].TryGet(OutboxPlaces.Id(messageId), out StoredRecord record))
            return false;

        byte[] place = record.Value.ToArray();
        scope[StoreTable.Dead].TryGet(place, out StoredRecord dead);
        OutboxMessage message = MessageRecord.Read(dead.Value);
        scope.Remove(StoreTable.Dead, place);
        scope.Remove(StoreTable.DeadIds, OutboxPlaces.Id(messageId));
        Store(scope, message with
        {
            Headers = message.HeadersWith(MessageHeaders.Replayed, "true"),
            Attempts = 0,
            DueAt = null,
        });
        return true;
    }

    private static void Store(ApplyScope scope, OutboxMessage message)
    {
        long place = scope.NextSequence();
        scope.Put(StoreTable.Messages, OutboxPlaces.Place(place), MessageRecord.Write(message));
        scope.Put(StoreTable.MessageIds, OutboxPlaces.Id(message.Id), OutboxPlaces.Place(place));
        OutboxLanes.Enter(scope, place, message);
    }

    private static void Bury(OutboxMessage message, int capacity, ApplyScope scope)
    {
        // An id that was replayed and enqueued anew meanwhile would be there twice.
        if (scope[StoreTable.DeadIds].TryGet(OutboxPlaces.Id(message.Id), out StoredRecord older))
            scope.Remove(StoreTable.Dead, older.Value.Span);
        byte[] place = OutboxPlaces.Place(scope.NextSequence());
        scope.Put(StoreTable.Dead, place, MessageRecord.Write(message));
        scope.Put(StoreTable.DeadIds, OutboxPlaces.Id(message.Id), place);
        while (scope[StoreTable.Dead].Count > capacity)
        {
            StoredRecord oldest = scope[StoreTable.Dead].Range([]).First();
            scope.Remove(StoreTable.DeadIds, OutboxPlaces.Id(MessageRecord.Read(oldest.Value).Id));
            scope.Remove(StoreTable.Dead, oldest.Key);
        }
    }

    private static bool TryFind(Guid messageId, ApplyScope scope, out long place, out OutboxMessage message)
    {
        message = null!;
        place = 0;
        if (!scope[StoreTable.MessageIds].TryGet(OutboxPlaces.Id(messageId), out StoredRecord id))
            return false;

        byte[] key = id.Value.ToArray();
        place = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(key);
        scope[StoreTable.Messages].TryGet(key, out StoredRecord record);
        message = MessageRecord.Read(record.Value);
        return true;
    }

    // Time has an end; a delay that leads beyond it is a delay until then.
    private static DateTimeOffset Later(DateTimeOffset now, TimeSpan delay) =>
        delay < DateTimeOffset.MaxValue - now ? now + delay : DateTimeOffset.MaxValue;
}
