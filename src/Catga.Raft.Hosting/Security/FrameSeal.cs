using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Catga.Raft.Hosting.Security;

/// <summary>
/// Seals the frames of one direction, or opens them: AES-256-GCM, with the number of the frame as nonce. A key serves
/// one direction of one stream, so no nonce comes twice.
/// </summary>
/// <remarks>
/// <code>
/// length 4   of all that follows
/// version 1 · kind 1 · sequence 8     authenticated
/// payload                             encrypted and authenticated
/// tag 16
/// </code>
/// Numbers are little-endian. Not safe for two threads at once.
/// </remarks>
internal sealed class FrameSeal(ReadOnlySpan<byte> key) : IDisposable
{
    public const int LengthBytes = sizeof(int);
    public const int HeaderBytes = LengthBytes + 1 + 1 + sizeof(long);
    public const int TagBytes = 16;

    /// <summary>What a frame weighs beside its payload.</summary>
    public const int OverheadBytes = HeaderBytes + TagBytes;

    public const byte Version = 1;

    private readonly AesGcm _cipher = new(key, TagBytes);
    private readonly byte[] _nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
    private long _sequence;

    /// <summary>Writes the next frame.</summary>
    /// <returns>Its length.</returns>
    public int Seal(FrameKind kind, ReadOnlySpan<byte> payload, Span<byte> frame)
    {
        Span<byte> header = frame[..HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length + OverheadBytes - LengthBytes);
        header[4] = Version;
        header[5] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(header[6..], _sequence);
        Span<byte> sealedPayload = frame.Slice(HeaderBytes, payload.Length);
        Span<byte> tag = frame.Slice(HeaderBytes + payload.Length, TagBytes);
        _cipher.Encrypt(NextNonce(), payload, sealedPayload, tag, header);
        return payload.Length + OverheadBytes;
    }

    /// <summary>Reads the length that a frame begins with.</summary>
    /// <param name="start">At least the first <see cref="LengthBytes"/> of the frame.</param>
    /// <param name="maxFrameBytes">The longest frame that is allowed.</param>
    /// <returns>The length of the whole frame.</returns>
    /// <exception cref="FrameFaultException">No frame has that length.</exception>
    public static int LengthOf(ReadOnlySpan<byte> start, int maxFrameBytes)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(start);
        if (length < OverheadBytes - LengthBytes || length > maxFrameBytes - LengthBytes)
            throw new FrameFaultException($"a frame announces {length} bytes, and at most {maxFrameBytes} are allowed");
        return length + LengthBytes;
    }

    /// <summary>Opens the next frame.</summary>
    /// <param name="frame">The whole of it.</param>
    /// <param name="payload">Where the payload goes: as long as the frame without its overhead.</param>
    /// <returns>What it carries.</returns>
    /// <exception cref="FrameFaultException">It is not the frame that must come next, or it was changed.</exception>
    public FrameKind Open(ReadOnlySpan<byte> frame, Span<byte> payload)
    {
        ReadOnlySpan<byte> header = frame[..HeaderBytes];
        if (header[4] != Version)
            throw new FrameFaultException($"a frame has version {header[4]} and not {Version}");
        long sequence = BinaryPrimitives.ReadInt64LittleEndian(header[6..]);
        if (sequence != _sequence)
            throw new FrameFaultException($"frame {sequence} came where {_sequence} was due");

        ReadOnlySpan<byte> sealedPayload = frame.Slice(HeaderBytes, payload.Length);
        try
        {
            _cipher.Decrypt(NextNonce(), sealedPayload, frame[^TagBytes..], payload, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new FrameFaultException($"the checksum of frame {sequence} is wrong");
        }

        return (FrameKind)header[5];
    }

    public void Dispose() => _cipher.Dispose();

    private byte[] NextNonce()
    {
        BinaryPrimitives.WriteInt64LittleEndian(_nonce, _sequence);
        _sequence = checked(_sequence + 1);
        return _nonce;
    }
}
