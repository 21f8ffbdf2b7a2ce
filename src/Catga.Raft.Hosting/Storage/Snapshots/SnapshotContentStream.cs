namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>
/// The content of a snapshot, to put the state back. Its own view of the file: any thread may read it.
/// </summary>
internal sealed class SnapshotContentStream(SnapshotReader reader) : ReadingStream
{
    public override long Length => reader.ContentLength;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int count = reader.Read(Position, buffer);
        Position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }
}
