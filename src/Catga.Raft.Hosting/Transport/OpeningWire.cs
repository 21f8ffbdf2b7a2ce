using System.Buffers.Binary;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Raft.Hosting.Transport;

/// <summary>What goes over a stream before there are keys: parts that begin with their length.</summary>
internal sealed class OpeningWire(Stream stream)
{
    public ByteSource Source { get; } = new(stream);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[sizeof(int) + part.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, part.Length);
        part.CopyTo(bytes.AsMemory(sizeof(int)));
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a part.</summary>
    /// <exception cref="WireException">It is longer than allowed.</exception>
    public async ValueTask<byte[]> ReadAsync(int minBytes, int maxBytes, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> start = await Source.PeekAsync(sizeof(int), cancellationToken).ConfigureAwait(false);
        int length = BinaryPrimitives.ReadInt32LittleEndian(start.Span);
        if (length < minBytes || length > maxBytes)
        {
            throw new WireException(
                $"A part of the opening announces {length} bytes, and may have {minBytes} to {maxBytes}.");
        }

        ReadOnlyMemory<byte> part =
            await Source.PeekAsync(sizeof(int) + length, cancellationToken).ConfigureAwait(false);
        byte[] bytes = part[sizeof(int)..].ToArray();
        Source.Advance(sizeof(int) + length);
        return bytes;
    }
}
