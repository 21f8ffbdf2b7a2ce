namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>
/// Takes a snapshot of this node's own state. Any one thread may write it. Disposing it makes the content durable; what
/// fails then is told when the snapshot is published.
/// </summary>
internal sealed class OwnSnapshotStream(SnapshotWriter writer) : WritingStream
{
    private Exception? _failure;

    public SnapshotPoint Point => writer.Point;

    public bool IsComplete { get; private set; }

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
