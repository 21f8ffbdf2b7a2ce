using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>
/// How the outbox's maps are keyed: numbers in their order, keys of messages with their length first.
/// </summary>
internal static class OutboxPlaces
{
    internal static byte[] Place(long place)
    {
        RecordWriter writer = new();
        writer.OrderedNumber(place);
        return writer.ToArray();
    }

    internal static byte[] Due(long time, long place)
    {
        RecordWriter writer = new();
        writer.OrderedNumber(time);
        writer.OrderedNumber(place);
        return writer.ToArray();
    }

    /// <summary>All places of one message key; with a place behind it, one of them.</summary>
    internal static byte[] OfKey(string key)
    {
        RecordWriter writer = new();
        writer.Text(key);
        return writer.ToArray();
    }

    internal static byte[] OfKey(string key, long place)
    {
        RecordWriter writer = new();
        writer.Text(key);
        writer.OrderedNumber(place);
        return writer.ToArray();
    }

    internal static byte[] Id(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>The place at the end of a record's key.</summary>
    internal static long PlaceOf(StoredRecord record) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(record.Key[^8..]);

    /// <summary>The time at the beginning of a record's key.</summary>
    internal static long DueOf(StoredRecord record) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(record.Key);
}
