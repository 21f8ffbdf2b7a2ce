using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>A recorded reply as it lies in the state.</summary>
/// <param name="Expires">Leader time at which it is forgotten, in ticks.</param>
/// <param name="Place">Its place in the order of recording.</param>
/// <param name="Digest">A digest of what the message said; empty when nobody compares.</param>
/// <param name="Reply">The reply as bytes.</param>
internal sealed record StoredReply(
    long Expires, long Place, ReadOnlyMemory<byte> Digest, ReadOnlyMemory<byte> Reply)
{
    internal byte[] Write()
    {
        RecordWriter writer = new();
        writer.OrderedNumber(Expires);
        writer.OrderedNumber(Place);
        writer.Bytes(Digest.Span);
        writer.Bytes(Reply.Span);
        return writer.ToArray();
    }

    internal static StoredReply Read(ReadOnlyMemory<byte> record)
    {
        RecordReader reader = new(record);
        return new StoredReply(reader.OrderedNumber(), reader.OrderedNumber(), reader.Memory(), reader.Memory());
    }
}
