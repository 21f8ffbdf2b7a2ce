using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Transactions;

/// <summary>A range of keys that a transaction has read, the keys that were not there included.</summary>
/// <param name="From">The first key of it.</param>
/// <param name="Before">The first key behind it; null when it has no end.</param>
/// <param name="Count">How many entries were in it.</param>
internal sealed record ScannedRange(byte[] From, byte[]? Before, int Count)
{
    /// <summary>Whether it holds the same entries as when it was read.</summary>
    /// <remarks>
    /// No version above the state that was read means that nothing was written since, so what is here is a part of what
    /// was there; and as many means all of it. So a count says as much as a list.
    /// </remarks>
    internal bool IsAsAt(long readAt, OrderedMapView entries)
    {
        int count = 0;
        foreach (StoredRecord record in entries.Range(From, Before))
        {
            if (record.Version > readAt || ++count > Count)
                return false;
        }

        return count == Count;
    }

    internal void Write(RecordWriter writer)
    {
        writer.Bytes(From);
        writer.OptionalBytes(Before);
        writer.Number(Count);
    }

    internal static ScannedRange Read(ref RecordReader reader)
    {
        byte[] from = reader.Bytes();
        byte[]? before = reader.OptionalBytes();
        long count = reader.Number();
        return count is >= 0 and <= int.MaxValue
            ? new ScannedRange(from, before, (int)count)
            : throw new UnreadableRecordException($"A range holds {count} entries.");
    }
}
