namespace Catga.Raft.Hosting.Transport;

/// <summary>Reads a stream in large pieces and hands out exact ones. One reader at a time.</summary>
internal sealed class ByteSource(Stream stream)
{
    private const int UsualBytes = 160 * 1024;

    // Small until something large comes: who only knocks gets little memory.
    private byte[] _buffer = new byte[4 * 1024];
    private int _start;
    private int _end;

    /// <summary>Looks at the next bytes without taking them. They are valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        if (_start + count > _buffer.Length || _start == _end)
            MakeRoom(count);
        while (_end - _start < count)
        {
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw new EndOfStreamException(_end == _start ? "the stream ended" : "the stream ended within a frame");
            _end += read;
        }

        return _buffer.AsMemory(_start, count);
    }

    /// <summary>Takes bytes that were looked at.</summary>
    public void Advance(int count) => _start += count;

    private void MakeRoom(int count)
    {
        int kept = _end - _start;
        if (count > _buffer.Length || (_buffer.Length > UsualBytes && Math.Max(count, kept) <= UsualBytes))
        {
            byte[] other = new byte[Math.Max(count, UsualBytes)];
            _buffer.AsSpan(_start, kept).CopyTo(other);
            _buffer = other;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }

        _start = 0;
        _end = kept;
    }
}
