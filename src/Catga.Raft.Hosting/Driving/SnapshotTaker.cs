namespace Catga.Raft.Hosting.Driving;

/// <summary>Takes snapshots of the state when enough was applied since the last one. One at a time.</summary>
/// <param name="parts">The running node.</param>
/// <param name="taken">Told, on the disk's thread, that a snapshot is durable.</param>
internal sealed class SnapshotTaker(HostParts parts, Action<LogIndex> taken)
{
    private long _entries;
    private long _bytes;
    private bool _isWriting;

    /// <summary>Entries were applied. On the applier's thread.</summary>
    public void Count(int entries, long bytes)
    {
        _entries += entries;
        _bytes += bytes;
    }

    /// <summary>The count begins anew: the log begins behind another snapshot.</summary>
    public void Reset() => (_entries, _bytes) = (0, 0);

    /// <summary>Takes a snapshot if it is time. On the applier's thread, between two entries.</summary>
    /// <param name="applied">What the state stands for.</param>
    public void TakeIfDue(SnapshotPoint applied)
    {
        bool isDue = _entries >= parts.Options.SnapshotEveryEntries || _bytes >= parts.Options.SnapshotEveryBytes;
        if (!isDue || _isWriting)
            return;

        _isWriting = true;
        Reset();
        IStateSnapshot snapshot = parts.State.TakeSnapshot();
        parts.Disk.Post(() => BeginToWrite(applied, snapshot));
    }

    private void BeginToWrite(SnapshotPoint point, IStateSnapshot snapshot)
    {
        Stream stream = parts.Storage.CreateSnapshot(point);
        parts.Snapshots.Post(() => Write(point, snapshot, stream));
    }

    private void Write(SnapshotPoint point, IStateSnapshot snapshot, Stream stream)
    {
        try
        {
            using (snapshot)
            using (stream)
            using (PacedStream paced = new(stream, parts.Ending))
                SnapshotContent.Write(snapshot, paced);
            parts.Disk.Post(() => Publish(point));
        }
        catch (OperationCanceledException) when (parts.Ending.IsCancellationRequested)
        {
            // Half a snapshot has no name yet, and goes when the node starts again.
        }
#pragma warning disable CA1031 // A disk that fails, or a state that cannot be written: the node must not go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            parts.Fail(new InvalidOperationException(
                $"Writing the snapshot up to entry {point.Index} failed.", exception));
        }
    }

    private void Publish(SnapshotPoint point)
    {
        if (parts.Storage.PublishSnapshot(point))
        {
            HostLog.SnapshotStored(parts.Logger, point.Index.Value);
            taken(point.Index);
        }

        parts.Applying.Post(() => _isWriting = false);
    }
}
