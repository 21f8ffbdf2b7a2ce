using Catga.Cluster.Replication;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Machine;

/// <summary>Reads what <see cref="StoreSnapshot"/> wrote, in one pass.</summary>
internal sealed class SnapshotReader
{
    private const int PieceBytes = 64 * 1024;
    private readonly Stream _content;

    private SnapshotReader(Stream content) => _content = content;

    /// <summary>
    /// Reads a state. Nothing at all is the state before the first entry; what a cluster without a store wrote holds
    /// nothing that the store needs.
    /// </summary>
    internal static (StoreTables Tables, StoreCounters Counters) Read(Stream content)
    {
        using BufferedStream buffered = new(content, PieceBytes);
        return new SnapshotReader(buffered).Read();
    }

    private (StoreTables Tables, StoreCounters Counters) Read()
    {
        StoreTables tables = new();
        int first = _content.ReadByte();
        if (first < 0 || first == ClusterState.SnapshotVersion)
            return (tables, default);

        ReadMark((byte)first);
        if (Byte() is not StoreSnapshot.Version and var version)
            throw new UnreadableRecordException($"The snapshot has version {version}.");

        StoreCounters counters = ReadCounters();
        for (long left = Number(); left > 0; left--)
        {
            byte number = Byte();
            if (!Enum.IsDefined((StoreTable)number))
                throw new UnreadableRecordException($"The snapshot has a table {number}.");
            OrderedMap map = tables[(StoreTable)number];
            for (long records = Number(); records > 0; records--)
                map.Put(ReadRecord());
        }

        ReadMark(Byte());
        return (tables, counters);
    }

    private StoreCounters ReadCounters() => new()
    {
        Index = Number(),
        Time = Number(),
        Term = Number(),
        TermBegan = Number(),
        RelayToken = Number(),
        Sequence = Number(),
        Published = Number(),
    };

    private StoredRecord ReadRecord()
    {
        long length = Number();
        if (length is < 0 or > int.MaxValue / 2)
            throw new UnreadableRecordException($"A record of the snapshot has {length} bytes.");
        byte[] record = GC.AllocateUninitializedArray<byte>((int)length);
        _content.ReadExactly(record);
        return StoredRecord.IsWellFormed(record)
            ? new StoredRecord(record)
            : throw new UnreadableRecordException("A record of the snapshot is none.");
    }

    private void ReadMark(byte first)
    {
        Span<byte> mark = stackalloc byte[StoreSnapshot.Mark.Length];
        mark[0] = first;
        _content.ReadExactly(mark[1..]);
        if (!mark.SequenceEqual(StoreSnapshot.Mark))
            throw new UnreadableRecordException("The snapshot does not begin or end as one of this store does.");
    }

    private byte Byte() =>
        _content.ReadByte() is >= 0 and var read
            ? (byte)read
            : throw new UnreadableRecordException("The snapshot ends too early.");

    private long Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (long)value;
        }

        throw new UnreadableRecordException("A number of the snapshot has no end.");
    }
}
