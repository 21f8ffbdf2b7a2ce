using System.Buffers.Binary;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Backups;

/// <summary>
/// How a backup lies in its file: a header that says whose state it is, then the content in the blocks of a snapshot.
/// The last block says that it is the last, and nothing follows it.
/// </summary>
internal static class BackupLayout
{
    public const int FixedBytes = 20;
    public const int LargestBodyBytes = 1024 * 1024;

    private const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "CATGABAK"u8;

    public static byte[] Header(BackupHeader header)
    {
        ByteWriter body = new();
        body.String(header.Cluster.Value);
        body.Int64(header.TakenAt);
        Stored.Write(body, header.Point);
        byte[] bytes = new byte[FixedBytes + body.Written.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), body.Written.Length);
        body.Written.CopyTo(bytes.AsSpan(FixedBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Sum(bytes, body.Written));
        return bytes;
    }

    /// <summary>Reads the part of fixed length.</summary>
    /// <returns>How long the rest of the header is.</returns>
    /// <exception cref="InvalidDataException">It is no backup, or a newer binary wrote it.</exception>
    public static int ReadFixed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes || !bytes.StartsWith(Magic))
            throw new InvalidDataException("This is not the beginning of a backup.");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) is var version && version != Version)
            throw new InvalidDataException($"The backup has version {version}, this binary reads {Version}.");

        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        return length is >= 0 and <= LargestBodyBytes
            ? length
            : throw new InvalidDataException("The backup's header is damaged.");
    }

    /// <summary>Reads the rest.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static BackupHeader ReadBody(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> body)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(fixedPart[16..]) != Sum(fixedPart, body))
            throw new InvalidDataException("The backup's header is damaged: its checksum is wrong.");

        ByteReader reader = new(body);
        return new BackupHeader(new ClusterId(reader.String()), reader.Int64(), Stored.ReadPoint(ref reader));
    }

    private static uint Sum(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> body) =>
        Checksum.Of(body, BinaryPrimitives.ReadUInt64LittleEndian(fixedPart[8..]));
}
