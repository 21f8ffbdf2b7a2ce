namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>
/// The content of a snapshot, to put the state back. Its own view of the file: any thread may read it.
/// </summary>
internal sealed class SnapshotContentStream(SnapshotReader reader) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => reader.ContentLength;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int count = reader.Read(Position, buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }
}
