using System.Buffers.Binary;
using System.Text;

namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>Writes numbers and texts into a buffer that grows, and that is used again.</summary>
internal sealed class WireWriter
{
    private const int InitialBytes = 4 * 1024;
    private const int KeptBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictText =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer = new byte[InitialBytes];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Forgets what was written behind a place.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Begins anew. What one huge message needed is given back.</summary>
    public void Clear()
    {
        Length = 0;
        if (_buffer.Length > KeptBytes)
            _buffer = new byte[InitialBytes];
    }

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteFlag(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Eight bytes, for numbers that were drawn.</summary>
    public void WriteFixed(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    /// <summary>Seven bits a byte, lowest first, for numbers that were counted.</summary>
    public void WriteNumber(long value)
    {
        if (value < 0)
            throw new WireException($"The number {value} is negative.");

        ulong rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            WriteByte((byte)(rest | 0x80));
        WriteByte((byte)rest);
    }

    public void WriteText(string text)
    {
        int length = StrictText.GetByteCount(text);
        if (length > WireLimits.TextBytes)
            throw new WireException($"A text has {length} bytes, and at most {WireLimits.TextBytes} are allowed.");

        WriteNumber(length);
        StrictText.GetBytes(text, Take(length));
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteNumber(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    private Span<byte> Take(int count)
    {
        int needed = checked(Length + count);
        if (needed > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        Span<byte> taken = _buffer.AsSpan(Length, count);
        Length = needed;
        return taken;
    }
}
