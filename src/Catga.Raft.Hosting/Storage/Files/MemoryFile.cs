namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>A file in memory, in pieces that are neither copied as it grows nor large for the collector.</summary>
internal sealed class MemoryFile : IFile
{
    private const int PieceBytes = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _pieces = [];
    private long _length;

    public long Length
    {
        get
        {
            lock (_lock)
                return _length;
        }
    }

    public int Read(long offset, Span<byte> buffer)
    {
        lock (_lock)
        {
            int count = (int)Math.Clamp(_length - offset, 0, buffer.Length);
            for (int done = 0; done < count;)
            {
                Span<byte> piece = PieceAt(offset + done);
                int part = Math.Min(piece.Length, count - done);
                piece[..part].CopyTo(buffer[done..]);
                done += part;
            }

            return count;
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            while ((long)_pieces.Count * PieceBytes < offset + bytes.Length)
                _pieces.Add(new byte[PieceBytes]);
            _length = Math.Max(_length, offset + bytes.Length);
            while (bytes.Length > 0)
            {
                Span<byte> piece = PieceAt(offset);
                int part = Math.Min(piece.Length, bytes.Length);
                bytes[..part].CopyTo(piece);
                bytes = bytes[part..];
                offset += part;
            }
        }
    }

    public void Sync(SyncSite site)
    {
    }

    // The file outlives whoever has it open.
    public void Dispose()
    {
    }

    private Span<byte> PieceAt(long offset) => _pieces[(int)(offset / PieceBytes)].AsSpan((int)(offset % PieceBytes));
}
