using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Catga.Cluster.Store.Trees;

/// <summary>
/// A key, its value and when it was written, in one array that never changes: a million of them are a million objects,
/// not three.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct StoredRecord
{
    private const int HeaderBytes = 12;
    private const int OverheadBytes = 48;

    internal StoredRecord(byte[] bytes) => Bytes = bytes;

    internal StoredRecord(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long version)
    {
        Bytes = GC.AllocateUninitializedArray<byte>(HeaderBytes + key.Length + value.Length);
        BinaryPrimitives.WriteInt64LittleEndian(Bytes, version);
        BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(8), key.Length);
        key.CopyTo(Bytes.AsSpan(HeaderBytes));
        value.CopyTo(Bytes.AsSpan(HeaderBytes + key.Length));
    }

    internal byte[] Bytes { get; }

    /// <summary>The log index of the write.</summary>
    internal long Version => BinaryPrimitives.ReadInt64LittleEndian(Bytes);

    internal ReadOnlySpan<byte> Key => Bytes.AsSpan(HeaderBytes, KeyLength);

    internal ReadOnlyMemory<byte> Value => Bytes.AsMemory(HeaderBytes + KeyLength);

    /// <summary>What it counts against the limit on memory: its bytes, and what objects and tree add.</summary>
    internal int Cost => Bytes.Length + OverheadBytes;

    private int KeyLength => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(8));

    /// <summary>What a record would cost, without making it: the log asks before each write.</summary>
    internal static int CostOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        HeaderBytes + key.Length + value.Length + OverheadBytes;

    /// <summary>Whether bytes from outside are a record.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderBytes
        && BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) is >= 0 and var keyLength
        && keyLength <= bytes.Length - HeaderBytes;
}
