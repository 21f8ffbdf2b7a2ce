using System.Buffers.Binary;
using System.Text;

namespace Catga.Cluster.Store.Records;

/// <summary>
/// Writes what the log and the snapshots hold: no field names, no padding, the same bytes everywhere.
/// </summary>
internal sealed class RecordWriter
{
    private byte[] _bytes = new byte[256];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal byte[] ToArray() => Written.ToArray();

    internal void Clear() => Length = 0;

    internal void Byte(byte value) => Grow(1)[0] = value;

    internal void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Seven bits to a byte, the lowest first. Small numbers, which most are, take one byte.</summary>
    internal void Number(long value)
    {
        ulong rest = (ulong)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    /// <summary>Eight bytes whose order is the order of the numbers: for keys.</summary>
    internal void OrderedNumber(long value) => BinaryPrimitives.WriteInt64BigEndian(Grow(8), value);

    internal void Id(Guid value) => value.TryWriteBytes(Grow(16), bigEndian: true, out _);

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        Raw(value);
    }

    internal void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Grow(value.Length));

    internal void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, Grow(length));
    }

    internal void OptionalText(string? value)
    {
        Flag(value is not null);
        if (value is not null)
            Text(value);
    }

    internal void OptionalBytes(byte[]? value)
    {
        Flag(value is not null);
        if (value is not null)
            Bytes(value);
    }

    private Span<byte> Grow(int count)
    {
        int end = checked(Length + count);
        if (end > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, 2L * _bytes.Length)));
        Span<byte> room = _bytes.AsSpan(Length, count);
        Length = end;
        return room;
    }
}
