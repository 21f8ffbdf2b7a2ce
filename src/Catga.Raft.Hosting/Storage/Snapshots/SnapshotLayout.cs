using System.Buffers.Binary;
using System.Globalization;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>
/// How a snapshot lies in its file: a header that says what it stands for, then the content in blocks of one size, each
/// with its checksum. The last block says that it is the last, so nothing can be missing unseen.
/// </summary>
internal static class SnapshotLayout
{
    public const int BlockHeaderBytes = 8;
    public const int ContentBytes = 64 * 1024;
    public const int BlockBytes = BlockHeaderBytes + ContentBytes;

    private const int Version = 1;
    private const int FixedBytes = 20;
    private const int LastFlag = 1 << 30;
    private const string Prefix = "snapshot-";

    private static ReadOnlySpan<byte> Magic => "CATGASNP"u8;

    public static string NameOf(SnapshotPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{point.Index.Value:D20}-{point.Term.Value:D20}");

    public static bool IsName(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length == Prefix.Length + 41;

    public static byte[] Header(SnapshotPoint point)
    {
        ByteWriter body = new();
        Stored.Write(body, point);
        byte[] header = new byte[FixedBytes + body.Written.Length];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), body.Written.Length);
        body.Written.CopyTo(header.AsSpan(FixedBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), Sum(header));
        return header;
    }

    /// <summary>Reads a header from the beginning of a file.</summary>
    /// <exception cref="InvalidDataException">It is not one, or a newer binary wrote it.</exception>
    public static (SnapshotPoint Point, int Length) ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FixedBytes || !file.StartsWith(Magic))
            throw new InvalidDataException("This is not the beginning of a snapshot.");
        if (BinaryPrimitives.ReadInt32LittleEndian(file[8..]) is var version && version != Version)
            throw new InvalidDataException($"The snapshot has version {version}, this binary reads {Version}.");

        int length = BinaryPrimitives.ReadInt32LittleEndian(file[12..]);
        if (length < 0 || length > file.Length - FixedBytes)
            throw new InvalidDataException("The snapshot's header is damaged, or cut short.");

        ReadOnlySpan<byte> header = file[..(FixedBytes + length)];
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[16..]) != Sum(header))
            throw new InvalidDataException("The snapshot's header is damaged.");

        ByteReader reader = new(header[FixedBytes..]);
        return (Stored.ReadPoint(ref reader), header.Length);
    }

    public static void SealBlock(Span<byte> block, long number, bool isLast)
    {
        int length = block.Length - BlockHeaderBytes;
        BinaryPrimitives.WriteInt32LittleEndian(block, isLast ? length | LastFlag : length);
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], BlockSum(block, number));
    }

    /// <summary>Holds a block against what its header says.</summary>
    /// <exception cref="InvalidDataException">The block is not what was written.</exception>
    public static void CheckBlock(ReadOnlySpan<byte> block, long number, bool isLast)
    {
        int length = block.Length - BlockHeaderBytes;
        if (length < 0
            || BinaryPrimitives.ReadInt32LittleEndian(block) != (isLast ? length | LastFlag : length)
            || BinaryPrimitives.ReadUInt32LittleEndian(block[4..]) != BlockSum(block, number))
        {
            throw new InvalidDataException("The block is damaged, or the file is cut short.");
        }
    }

    private static uint BlockSum(ReadOnlySpan<byte> block, long number)
    {
        ulong seed = ((ulong)number << 32) ^ BinaryPrimitives.ReadUInt32LittleEndian(block);
        return Checksum.Of(block[BlockHeaderBytes..], seed);
    }

    private static uint Sum(ReadOnlySpan<byte> header) =>
        Checksum.Of(header[FixedBytes..], BinaryPrimitives.ReadUInt64LittleEndian(header[8..]));
}
