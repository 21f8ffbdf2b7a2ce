using System.Buffers.Binary;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>
/// The unit in which a disk tears: it holds the old bytes or the new ones. Each sector of a segment proves by itself
/// that it is what was written, to which batch it belongs, and whether it is that batch's last.
/// </summary>
/// <remarks>
/// So what a crash leaves can be told from damage: a sector that never reached the disk is zeros, a damaged one is
/// neither zeros nor proven. No sector is written twice: what was synced is never at risk again.
/// </remarks>
internal static class Sector
{
    public const int Bytes = 512;
    public const int HeaderBytes = 20;
    public const int ContentBytes = Bytes - HeaderBytes;

    private const int BatchAt = 4;
    private const int OrdinalAt = 12;
    private const int LengthAt = 16;
    private const int IsLastAt = 18;

    /// <summary>Writes the header; the content is there already, and zeros behind it.</summary>
    public static void Seal(Span<byte> sector, long segment, long offset, in SectorHeader header)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(sector[BatchAt..], header.Batch);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[OrdinalAt..], header.Ordinal);
        BinaryPrimitives.WriteUInt16LittleEndian(sector[LengthAt..], (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(sector[IsLastAt..], header.IsLast ? (ushort)1 : (ushort)0);
        BinaryPrimitives.WriteUInt32LittleEndian(sector, Sum(sector, segment, offset));
    }

    /// <summary>Reads and checks a header; false when the sector is not what was written there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> sector, long segment, long offset, out SectorHeader header)
    {
        header = new SectorHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(sector[BatchAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(sector[OrdinalAt..]),
            BinaryPrimitives.ReadUInt16LittleEndian(sector[LengthAt..]),
            BinaryPrimitives.ReadUInt16LittleEndian(sector[IsLastAt..]) == 1);
        return BinaryPrimitives.ReadUInt32LittleEndian(sector) == Sum(sector, segment, offset)
            && header.Length is > 0 and <= ContentBytes;
    }

    public static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);

    private static uint Sum(ReadOnlySpan<byte> sector, long segment, long offset) =>
        Checksum.Of(sector[BatchAt..], ((ulong)segment << 32) ^ (ulong)(offset / Bytes));
}
