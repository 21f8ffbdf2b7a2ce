using System.Buffers.Binary;
using System.Text;

namespace Catga.Raft.Hosting.Storage.Format;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public string String() => Encoding.UTF8.GetString(Take(Int32()));

    /// <summary>How many follow; never more than there are bytes, so that nonsense reserves no memory.</summary>
    public int Count()
    {
        int count = Int32();
        if (count < 0 || count > _rest.Length)
            throw new InvalidDataException($"{count} items in {_rest.Length} bytes.");
        return count;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
            throw new InvalidDataException($"{count} bytes are wanted where {_rest.Length} are left.");

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
