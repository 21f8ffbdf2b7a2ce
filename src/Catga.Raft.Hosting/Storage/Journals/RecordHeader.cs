using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Stands before each record, with a checksum of its own, so that a wrong length is never trusted.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordHeader(RecordKind Kind, EntryKind EntryKind, long Term, long Index, int Length)
{
    public const int Bytes = 32;
    public const byte Version = 1;

    private const int VersionAt = 4;
    private const int KindAt = 5;
    private const int EntryKindAt = 6;
    private const int TermAt = 8;
    private const int IndexAt = 16;
    private const int BodySumAt = 24;
    private const int OwnSumAt = 28;

    /// <summary>Writes header and checksums.</summary>
    public void Write(Span<byte> target, ReadOnlySpan<byte> body)
    {
        target[..Bytes].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(target, Length);
        target[VersionAt] = Version;
        target[KindAt] = (byte)Kind;
        target[EntryKindAt] = (byte)EntryKind;
        BinaryPrimitives.WriteInt64LittleEndian(target[TermAt..], Term);
        BinaryPrimitives.WriteInt64LittleEndian(target[IndexAt..], Index);
        BinaryPrimitives.WriteUInt32LittleEndian(target[BodySumAt..], Checksum.Of(body));
        BinaryPrimitives.WriteUInt32LittleEndian(target[OwnSumAt..], Checksum.Of(target[..OwnSumAt]));
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">It is not one, or a newer binary wrote it.</exception>
    public static RecordHeader Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < Bytes
            || BinaryPrimitives.ReadUInt32LittleEndian(source[OwnSumAt..]) != Checksum.Of(source[..OwnSumAt]))
        {
            throw new InvalidDataException("The record's header is damaged.");
        }

        if (source[VersionAt] != Version)
        {
            throw new InvalidDataException(
                $"The record has version {source[VersionAt]}, which this binary does not know. A newer one wrote it.");
        }

        return new RecordHeader(
            (RecordKind)source[KindAt],
            (EntryKind)source[EntryKindAt],
            BinaryPrimitives.ReadInt64LittleEndian(source[TermAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[IndexAt..]),
            BinaryPrimitives.ReadInt32LittleEndian(source));
    }

    /// <summary>Holds the body against what the header says of it.</summary>
    /// <exception cref="InvalidDataException">It is another.</exception>
    public static void CheckBody(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[BodySumAt..]) != Checksum.Of(body))
            throw new InvalidDataException("The record's content is damaged.");
    }
}
