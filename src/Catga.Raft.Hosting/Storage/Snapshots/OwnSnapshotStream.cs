namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>
/// Takes a snapshot of this node's own state. Any one thread may write it. Disposing it makes the content durable; what
/// fails then is told when the snapshot is published.
/// </summary>
internal sealed class OwnSnapshotStream(SnapshotWriter writer) : Stream
{
    private Exception? _failure;

    public SnapshotPoint Point => writer.Point;

    public bool IsComplete { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => writer.ContentLength;

    public override long Position
    {
        get => writer.ContentLength;
        set => throw new NotSupportedException();
    }

    /// <summary>Rethrows what went wrong.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
            throw new IOException($"The snapshot of {Point.Index} could not be written: {_failure.Message}", _failure);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            writer.Append(buffer);
        }
        catch (Exception exception)
        {
            _failure = exception;
            throw;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsComplete)
            Complete();
        base.Dispose(disposing);
    }

    private void Complete()
    {
        try
        {
            if (_failure is null)
                writer.Complete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failure = exception;
        }
        finally
        {
            writer.Dispose();
            IsComplete = true;
        }
    }
}
