using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Store.Machine;

/// <summary>A state on its way to a stream. The same state makes the same bytes on every node.</summary>
internal sealed class StoreSnapshot(StoreView view) : IStateSnapshot
{
    internal const byte Version = 1;
    private const int PieceBytes = 64 * 1024;

    internal static ReadOnlySpan<byte> Mark => "catga-store"u8;

    public void WriteTo(Stream destination)
    {
        RecordWriter writer = new();
        writer.Raw(Mark);
        writer.Byte(Version);
        WriteCounters(writer, view.Counters);
        StoreTable[] tables = Enum.GetValues<StoreTable>();
        writer.Number(tables.Length);
        foreach (StoreTable table in tables)
        {
            writer.Byte((byte)table);
            writer.Number(view[table].Count);
            foreach (StoredRecord record in view[table].Range([]))
            {
                writer.Bytes(record.Bytes);
                if (writer.Length >= PieceBytes)
                    Flush(writer, destination);
            }
        }

        writer.Raw(Mark);
        Flush(writer, destination);
    }

    // The view is garbage when nobody holds it any more.
    public void Dispose()
    {
    }

    private static void WriteCounters(RecordWriter writer, StoreCounters counters)
    {
        writer.Number(counters.Index);
        writer.Number(counters.Time);
        writer.Number(counters.Term);
        writer.Number(counters.TermBegan);
        writer.Number(counters.RelayToken);
        writer.Number(counters.Sequence);
        writer.Number(counters.Published);
    }

    private static void Flush(RecordWriter writer, Stream destination)
    {
        destination.Write(writer.Written);
        writer.Clear();
    }
}
