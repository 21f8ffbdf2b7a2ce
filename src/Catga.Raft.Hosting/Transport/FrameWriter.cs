using Catga.Raft.Hosting.Security;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Writes sealed frames, each with one write. One writer at a time.</summary>
internal sealed class FrameWriter(Stream stream, FrameSeal seal) : IDisposable
{
    private const int UsualBytes = 80 * 1024;

    private byte[] _frame = new byte[4 * 1024];

    public async ValueTask WriteAsync(FrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        int length = payload.Length + FrameSeal.OverheadBytes;
        if (length > _frame.Length || (_frame.Length > UsualBytes && length <= UsualBytes))
            _frame = new byte[Math.Max(length, Math.Min(UsualBytes, length * 2))];
        seal.Seal(kind, payload.Span, _frame);
        await stream.WriteAsync(_frame.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => seal.Dispose();
}
