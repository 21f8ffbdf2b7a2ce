using System.Buffers.Binary;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>The first sector of a segment.</summary>
/// <param name="Number">Which segment it is.</param>
/// <param name="GrowBytes">A whole number of these is the file's length, unless its last batch was cut short.</param>
/// <param name="FirstBatch">The batch it begins with; it holds term and vote, so that older segments can go.</param>
/// <param name="Start">The last entry before it.</param>
/// <param name="StartTerm">That entry's term.</param>
internal sealed record SegmentHeader(
    long Number, int GrowBytes, ulong FirstBatch, LogIndex Start, Term StartTerm)
{
    private const int Version = 1;
    private const int SumAt = Sector.Bytes - sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "CATGALOG"u8;

    public void Write(Span<byte> sector)
    {
        sector.Clear();
        Magic.CopyTo(sector);
        BinaryPrimitives.WriteInt32LittleEndian(sector[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(sector[12..], GrowBytes);
        BinaryPrimitives.WriteInt64LittleEndian(sector[16..], Number);
        BinaryPrimitives.WriteUInt64LittleEndian(sector[24..], FirstBatch);
        BinaryPrimitives.WriteInt64LittleEndian(sector[32..], Start.Value);
        BinaryPrimitives.WriteInt64LittleEndian(sector[40..], StartTerm.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[SumAt..], Checksum.Of(sector[..SumAt]));
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">It is not one, or a newer binary wrote it.</exception>
    public static SegmentHeader Read(ReadOnlySpan<byte> sector)
    {
        if (sector.Length < Sector.Bytes || !sector.StartsWith(Magic))
            throw new InvalidDataException("This is not the beginning of a segment of the log.");
        if (BinaryPrimitives.ReadInt32LittleEndian(sector[8..]) is var version && version != Version)
            throw new InvalidDataException($"The segment has version {version}, this binary reads {Version}.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(sector[SumAt..]) != Checksum.Of(sector[..SumAt]))
            throw new InvalidDataException("The segment's header is damaged.");

        return new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(sector[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(sector[12..]),
            BinaryPrimitives.ReadUInt64LittleEndian(sector[24..]),
            new LogIndex(BinaryPrimitives.ReadInt64LittleEndian(sector[32..])),
            new Term(BinaryPrimitives.ReadInt64LittleEndian(sector[40..])));
    }
}
