using Catga.Raft.Hosting.Security;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Reads sealed frames, one after the other.</summary>
internal sealed class FrameReader(ByteSource source, FrameSeal seal, int maxFrameBytes) : IDisposable
{
    private byte[] _scratch = new byte[4 * 1024];

    /// <summary>Reads the next frame.</summary>
    /// <returns>
    /// Its kind and payload. The payload of a bulk frame is never written again; any other is valid until the next
    /// call.
    /// </returns>
    /// <exception cref="FrameFaultException">The frame is wrong.</exception>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    public async ValueTask<(FrameKind Kind, ReadOnlyMemory<byte> Payload)> ReadAsync(
        CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> start = await source.PeekAsync(FrameSeal.HeaderBytes, cancellationToken)
            .ConfigureAwait(false);
        int length = FrameSeal.LengthOf(start.Span, maxFrameBytes);
        bool isKept = start.Span[FrameSeal.HeaderBytes - sizeof(long) - 1] == (byte)FrameKind.Bulk;

        ReadOnlyMemory<byte> frame = await source.PeekAsync(length, cancellationToken).ConfigureAwait(false);
        Memory<byte> payload = Place(length - FrameSeal.OverheadBytes, isKept);
        FrameKind kind = seal.Open(frame.Span, payload.Span);
        source.Advance(length);
        return (kind, payload);
    }

    public void Dispose() => seal.Dispose();

    private Memory<byte> Place(int length, bool isKept)
    {
        if (isKept)
            return GC.AllocateUninitializedArray<byte>(length);
        if (length > _scratch.Length)
            _scratch = new byte[length];
        return _scratch.AsMemory(0, length);
    }
}
