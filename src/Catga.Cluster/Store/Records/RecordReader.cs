using System.Buffers.Binary;
using System.Text;

namespace Catga.Cluster.Store.Records;

/// <summary>
/// Reads what <see cref="RecordWriter"/> wrote. Whatever else it is given, it refuses with
/// <see cref="UnreadableRecordException"/>, and never asks for more memory than there are bytes.
/// </summary>
internal ref struct RecordReader(ReadOnlyMemory<byte> record)
{
    private ReadOnlyMemory<byte> _rest = record;

    internal readonly int Remaining => _rest.Length;

    internal byte Byte() => Take(1)[0];

    internal bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new UnreadableRecordException($"A flag is {other}."),
    };

    internal long Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (long)value;
        }

        throw new UnreadableRecordException("A number has no end.");
    }

    /// <summary>How many there are of what takes at least so many bytes each.</summary>
    internal int Count(int leastBytesEach = 1)
    {
        long count = Number();
        return count >= 0 && count <= _rest.Length / leastBytesEach
            ? (int)count
            : throw new UnreadableRecordException($"A count is {count}, and {_rest.Length} bytes follow.");
    }

    internal long OrderedNumber() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    internal Guid Id() => new(Take(16), bigEndian: true);

    internal ReadOnlyMemory<byte> Memory()
    {
        int length = Count();
        ReadOnlyMemory<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    internal byte[] Bytes() => Memory().ToArray();

    internal string Text() => Encoding.UTF8.GetString(Memory().Span);

    internal string? OptionalText() => Flag() ? Text() : null;

    internal byte[]? OptionalBytes() => Flag() ? Bytes() : null;

    internal TimeSpan Duration()
    {
        long ticks = Number();
        return ticks >= 0 ? new TimeSpan(ticks) : throw new UnreadableRecordException("A duration is negative.");
    }

    /// <summary>Nothing may follow: what this binary does not read, another may have meant.</summary>
    internal readonly void End()
    {
        if (_rest.Length > 0)
            throw new UnreadableRecordException($"{_rest.Length} bytes are left over.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new UnreadableRecordException("It ends too early.");
        ReadOnlySpan<byte> taken = _rest.Span[..count];
        _rest = _rest[count..];
        return taken;
    }
}
