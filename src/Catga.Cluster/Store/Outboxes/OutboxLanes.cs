using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Trees;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Which messages may go, which wait for a time, and which are held back by one of their key.</summary>
/// <remarks>
/// A message that failed holds back its key, or a later one would overtake it. One that is only delayed does not: it
/// was stored to be overtaken. What is held back is parked, and comes back in pieces, so that no entry takes long.
/// </remarks>
internal static class OutboxLanes
{
    private const int FirstPiece = 1_000;
    private const int NextPiece = 16;
    private const int LongestWalk = 10_000;

    internal static void Enter(ApplyScope scope, long place, OutboxMessage message)
    {
        if (message.DueAt is { } due)
            scope.Put(StoreTable.Waiting, OutboxPlaces.Due(due.UtcTicks, place), []);
        else if (message.Key is { } key && IsHeldBack(scope, key, place))
            scope.Put(StoreTable.Parked, OutboxPlaces.OfKey(key, place), []);
        else
            scope.Put(StoreTable.Ready, OutboxPlaces.Place(place), []);
    }

    /// <summary>A message failed and waits for its next attempt.</summary>
    internal static void Wait(ApplyScope scope, long place, OutboxMessage message)
    {
        scope.Put(StoreTable.Waiting, OutboxPlaces.Due(message.DueAt!.Value.UtcTicks, place), []);
        if (message.Key is { } key)
            scope.Put(StoreTable.Holds, OutboxPlaces.OfKey(key, place), []);
    }

    /// <summary>A message is no longer where it was; what it held back goes on.</summary>
    internal static void Leave(ApplyScope scope, long place, OutboxMessage message)
    {
        scope.Remove(StoreTable.Ready, OutboxPlaces.Place(place));
        if (message.DueAt is { } due)
            scope.Remove(StoreTable.Waiting, OutboxPlaces.Due(due.UtcTicks, place));
        if (message.Key is not { } key)
            return;

        scope.Remove(StoreTable.Parked, OutboxPlaces.OfKey(key, place));
        bool heldBack = scope.Remove(StoreTable.Holds, OutboxPlaces.OfKey(key, place));
        Release(scope, key, heldBack ? FirstPiece : NextPiece);
    }

    /// <summary>Makes ready what has waited long enough.</summary>
    internal static void Promote(ApplyScope scope)
    {
        for (int i = 0; i < LongestWalk; i++)
        {
            StoredRecord? first = First(scope[StoreTable.Waiting].Range([]));
            if (first is not { } waiting || OutboxPlaces.DueOf(waiting) > scope.Time)
                return;

            long place = OutboxPlaces.PlaceOf(waiting);
            scope.Remove(StoreTable.Waiting, waiting.Key);
            scope.Put(StoreTable.Ready, OutboxPlaces.Place(place), []);
            if (MessageAt(scope, place).Key is { } key
                && scope.Remove(StoreTable.Holds, OutboxPlaces.OfKey(key, place)))
            {
                Release(scope, key, FirstPiece);
            }
        }
    }

    /// <summary>Takes the first messages that may go, and parks those on the way that may not.</summary>
    internal static List<(long Place, OutboxMessage Message)> Take(ApplyScope scope, int max)
    {
        List<(long Place, OutboxMessage Message)> taken = [];
        List<(long Place, string Key)> heldBack = [];
        foreach (StoredRecord ready in scope[StoreTable.Ready].Range([]).Take(LongestWalk))
        {
            if (taken.Count == max)
                break;
            long place = OutboxPlaces.PlaceOf(ready);
            OutboxMessage message = MessageAt(scope, place);
            if (message.Key is { } key && IsHeldBack(scope, key, place))
                heldBack.Add((place, key));
            else
                taken.Add((place, message));
        }

        foreach ((long place, string key) in heldBack)
        {
            scope.Remove(StoreTable.Ready, OutboxPlaces.Place(place));
            scope.Put(StoreTable.Parked, OutboxPlaces.OfKey(key, place), []);
        }

        return taken;
    }

    /// <summary>Whether a claim would find something, or has something to tidy up first.</summary>
    internal static bool HasWork(StoreView view, long time)
    {
        if (First(view[StoreTable.Waiting].Range([])) is { } waiting && OutboxPlaces.DueOf(waiting) <= time)
            return true;

        int heldBack = 0;
        foreach (StoredRecord ready in view[StoreTable.Ready].Range([]))
        {
            long place = OutboxPlaces.PlaceOf(ready);
            view[StoreTable.Messages].TryGet(ready.Key, out StoredRecord record);
            if (MessageRecord.Read(record.Value).Key is not { } key
                || !IsHeldBack(view[StoreTable.Holds], view[StoreTable.Parked], key, place)
                || ++heldBack == FirstPiece)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>When the next waiting message becomes due, in ticks; null when none waits for a time.</summary>
    internal static long? NextDue(StoreView view) =>
        First(view[StoreTable.Waiting].Range([])) is { } waiting ? OutboxPlaces.DueOf(waiting) : null;

    // At least one comes for each that goes, so that a key always has one on its way until nothing of it is parked.
    private static void Release(ApplyScope scope, string key, int max)
    {
        byte[] prefix = OutboxPlaces.OfKey(key);
        if (First(scope[StoreTable.Holds].Prefix(prefix)) is not null)
            return;

        StoredRecord[] released = [.. scope[StoreTable.Parked].Prefix(prefix).Take(max)];
        foreach (StoredRecord parked in released)
        {
            scope.Remove(StoreTable.Parked, parked.Key);
            scope.Put(StoreTable.Ready, OutboxPlaces.Place(OutboxPlaces.PlaceOf(parked)), []);
        }
    }

    private static bool IsHeldBack(ApplyScope scope, string key, long place) =>
        IsHeldBack(scope[StoreTable.Holds], scope[StoreTable.Parked], key, place);

    private static bool IsHeldBack(OrderedMapView holds, OrderedMapView parked, string key, long place) =>
        IsBehind(holds, key, place) || IsBehind(parked, key, place);

    private static bool IsBehind(OrderedMapView places, string key, long place) =>
        places.Count > 0
        && First(places.Prefix(OutboxPlaces.OfKey(key))) is { } first
        && OutboxPlaces.PlaceOf(first) < place;

    private static OutboxMessage MessageAt(ApplyScope scope, long place)
    {
        scope[StoreTable.Messages].TryGet(OutboxPlaces.Place(place), out StoredRecord record);
        return MessageRecord.Read(record.Value);
    }

    private static StoredRecord? First(IEnumerable<StoredRecord> records)
    {
        foreach (StoredRecord record in records)
            return record;
        return null;
    }
}
