using System.Buffers.Binary;
using System.Text;

namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>
/// Reads what <see cref="WireWriter"/> wrote. Whatever does not fit is a <see cref="WireException"/>.
/// </summary>
/// <param name="bytes">All there is.</param>
/// <param name="mayKeep">Whether the bytes are never written again, so that commands may point into them.</param>
internal ref struct WireReader(ReadOnlyMemory<byte> bytes, bool mayKeep)
{
    private static readonly UTF8Encoding StrictText =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _position;

    public readonly bool IsAtEnd => _position == bytes.Length;

    private readonly int Remaining => bytes.Length - _position;

    public byte ReadByte() => Take(1)[0];

    public bool ReadFlag() => ReadByte() switch
    {
        0 => false,
        1 => true,
        byte other => throw new WireException($"A flag is 0 or 1, not {other}."),
    };

    public ulong ReadFixed() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public long ReadNumber()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return shift == 63 || value > long.MaxValue
                    ? throw new WireException("A number is too large.")
                    : (long)value;
            }
        }

        throw new WireException("A number has no end.");
    }

    /// <summary>Reads how many follow, each of which takes at least a byte.</summary>
    public int ReadCount(int limit)
    {
        long count = ReadNumber();
        if (count > limit)
            throw new WireException($"{count} are announced, and at most {limit} are allowed.");
        if (count > Remaining)
            throw new WireException($"{count} are announced, and only {Remaining} bytes follow.");
        return (int)count;
    }

    public string ReadText()
    {
        ReadOnlySpan<byte> text = Take(ReadCount(WireLimits.TextBytes));
        try
        {
            return StrictText.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw new WireException("A text is not UTF-8.");
        }
    }

    public ReadOnlyMemory<byte> ReadBytes()
    {
        int length = ReadCount(int.MaxValue);
        ReadOnlyMemory<byte> content = bytes.Slice(_position, length);
        _position += length;
        return mayKeep || length == 0 ? content : content.ToArray();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
            throw new WireException($"{count} bytes are missing at the end.");
        ReadOnlySpan<byte> taken = bytes.Span.Slice(_position, count);
        _position += count;
        return taken;
    }
}
