using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>What happens to recorded replies when entries are applied.</summary>
internal static class ReplyLedger
{
    // More than one goes for each that comes, so that the old are gone in time, and no entry takes long.
    private const int MostForgottenAtOnce = 64;

    /// <summary>Whether a message has a reply that is still remembered.</summary>
    internal static bool IsAnswered(byte[] key, ApplyScope scope) =>
        Find(key, scope[StoreTable.Replies], scope.Time) is not null;

    internal static StoredReply? Find(byte[] key, OrderedMapView replies, long time) =>
        replies.TryGet(key, out StoredRecord record)
        && StoredReply.Read(record.Value) is var reply
        && reply.Expires > time
            ? reply
            : null;

    internal static void Record(RecordedReply reply, ApplyScope scope)
    {
        // The one before is forgotten, or this one would not have come so far; its place goes with it.
        if (scope[StoreTable.Replies].TryGet(reply.Key, out StoredRecord before))
            scope.Remove(StoreTable.ReplyOrder, OrderedPlace(StoredReply.Read(before.Value).Place));

        long place = scope.NextSequence();
        long expires = reply.Window.Ticks < DateTimeOffset.MaxValue.Ticks - scope.Time
            ? scope.Time + reply.Window.Ticks
            : DateTimeOffset.MaxValue.Ticks;
        scope.Put(
            StoreTable.Replies, reply.Key, new StoredReply(expires, place, reply.Digest, reply.Reply).Write());
        scope.Put(StoreTable.ReplyOrder, OrderedPlace(place), reply.Key);
        ForgetTheOld(reply.Capacity, scope);
    }

    private static void ForgetTheOld(int capacity, ApplyScope scope)
    {
        for (int i = 0; i < MostForgottenAtOnce && scope[StoreTable.ReplyOrder].Count > 0; i++)
        {
            StoredRecord oldest = scope[StoreTable.ReplyOrder].Range([]).First();
            byte[] key = oldest.Value.ToArray();
            if (scope[StoreTable.ReplyOrder].Count <= capacity && IsAnswered(key, scope))
                return;
            scope.Remove(StoreTable.ReplyOrder, oldest.Key);
            scope.Remove(StoreTable.Replies, key);
        }
    }

    private static byte[] OrderedPlace(long place)
    {
        RecordWriter writer = new();
        writer.OrderedNumber(place);
        return writer.ToArray();
    }
}
