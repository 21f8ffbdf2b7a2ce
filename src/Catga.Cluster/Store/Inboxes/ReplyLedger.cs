using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>What happens to recorded replies when entries are applied.</summary>
/// <param name="replies">Their map: what is answered → the reply.</param>
/// <param name="order">The order of recording.</param>
/// <param name="tellsWhatItForgot">
/// Whether it knows up to where it has forgotten. Then a reply that is still there answers, however old it is: who
/// finds none can tell whether there was one.
/// </param>
internal sealed class ReplyLedger(StoreTable replies, StoreTable order, bool tellsWhatItForgot)
{
    // More than one goes for each that comes, so that the old are gone in time, and no entry takes long.
    private const int MostForgottenAtOnce = 64;

    /// <summary>Messages that are handled once.</summary>
    internal static ReplyLedger Inbox { get; } = new(StoreTable.Replies, StoreTable.ReplyOrder, false);

    /// <summary>Commands that were forwarded; they push no reply of the inbox out.</summary>
    internal static ReplyLedger Commands { get; } = new(StoreTable.CommandReplies, StoreTable.CommandOrder, true);

    // Where the index of the youngest reply that was forgotten lies; no reply has an empty key.
    private static ReadOnlySpan<byte> ForgottenKey => [];

    /// <summary>The log index at which the youngest of the forgotten replies was recorded; zero for none.</summary>
    internal long ForgottenUntil(OrderedMapView found) =>
        tellsWhatItForgot && found.TryGet(ForgottenKey, out StoredRecord mark)
            ? new RecordReader(mark.Value).OrderedNumber()
            : 0;

    internal StoredReply? Find(byte[] key, OrderedMapView found, long time) =>
        found.TryGet(key, out StoredRecord record)
        && StoredReply.Read(record.Value) is var reply
        && (tellsWhatItForgot || reply.Expires > time)
            ? reply
            : null;

    internal StoredReply? Find(byte[] key, StoreView view, long time) => Find(key, view[replies], time);

    /// <summary>Whether a message has a reply that is still remembered.</summary>
    internal bool IsAnswered(byte[] key, ApplyScope scope) => Find(key, scope[replies], scope.Time) is not null;

    internal void Record(RecordedReply reply, ApplyScope scope)
    {
        // The one before is forgotten, or this one would not have come so far; its place goes with it.
        if (scope[replies].TryGet(reply.Key, out StoredRecord before))
            scope.Remove(order, OrderedBytes(StoredReply.Read(before.Value).Place));

        long place = scope.NextSequence();
        long expires = reply.Window.Ticks < DateTimeOffset.MaxValue.Ticks - scope.Time
            ? scope.Time + reply.Window.Ticks
            : DateTimeOffset.MaxValue.Ticks;
        scope.Put(replies, reply.Key, new StoredReply(expires, place, reply.Digest, reply.Reply).Write());
        scope.Put(order, OrderedBytes(place), reply.Key);
        ForgetTheOld(reply.Capacity, scope);
    }

    private void ForgetTheOld(int capacity, ApplyScope scope)
    {
        for (int i = 0; i < MostForgottenAtOnce && scope[order].Count > 0; i++)
        {
            StoredRecord oldest = scope[order].Range([]).First();
            byte[] key = oldest.Value.ToArray();
            if (scope[order].Count <= capacity && !IsExpired(key, scope))
                return;
            scope.Remove(order, oldest.Key);
            scope.Remove(replies, key);
            if (tellsWhatItForgot)
                scope.Put(replies, ForgottenKey, OrderedBytes(oldest.Version));
        }
    }

    private bool IsExpired(byte[] key, ApplyScope scope) =>
        !scope[replies].TryGet(key, out StoredRecord record) || StoredReply.Read(record.Value).Expires <= scope.Time;

    private static byte[] OrderedBytes(long number)
    {
        RecordWriter writer = new();
        writer.OrderedNumber(number);
        return writer.ToArray();
    }
}
