using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>
/// The newest snapshot, and those being written: of this node's own state, and coming in from a leader. A snapshot is
/// whole and durable before it takes its name, and the older one goes after that.
/// </summary>
internal sealed class SnapshotShelf : IDisposable
{
    private const string OwnName = "own-snapshot.tmp";
    private const string IncomingName = "incoming-snapshot.tmp";

    private readonly IFileSystem _files;
    private SnapshotReader? _newest;
    private OwnSnapshotStream? _own;
    private SnapshotWriter? _incoming;

    /// <summary>Opens the newest, and deletes what it replaced.</summary>
    /// <exception cref="StorageException">The newest is damaged: what it covers may be nowhere else.</exception>
    public SnapshotShelf(IFileSystem files)
    {
        _files = files;
        string? newest = _files.List().Where(SnapshotLayout.IsName).Max(StringComparer.Ordinal);
        if (newest is not null)
            _newest = new SnapshotReader(_files, newest);
        DeleteAllBut(newest);
    }

    public SnapshotPoint? Newest => _newest?.Point;

    public Stream? OpenNewest() =>
        _newest is null ? null : new SnapshotContentStream(new SnapshotReader(_files, _newest.Name));

    /// <summary>A piece of the newest; from its beginning, if that is not the one that was asked for.</summary>
    public SnapshotPiece? Read(LogIndex asked, long offset, int maxBytes)
    {
        if (_newest is null)
            return null;

        if (asked != _newest.Point.Index || offset > _newest.ContentLength)
            offset = 0;
        byte[] content = new byte[(int)Math.Min(maxBytes, _newest.ContentLength - offset)];
        _newest.Read(offset, content);
        return new SnapshotPiece(_newest.Point, offset, content, offset + content.Length == _newest.ContentLength);
    }

    public Stream CreateOwn(SnapshotPoint point)
    {
        _own?.Dispose();
        return _own = new OwnSnapshotStream(new SnapshotWriter(Begin(OwnName), point));
    }

    public bool PublishOwn(SnapshotPoint point)
    {
        if (_own is not { IsComplete: true } own || own.Point != point)
            throw new InvalidOperationException($"No snapshot of {point.Index} was written whole.");

        _own = null;
        own.ThrowIfFailed();
        if (_newest is not null && _newest.Point.Index >= point.Index)
        {
            _files.Delete(OwnName);
            return false;
        }

        Publish(OwnName, point);
        return true;
    }

    /// <summary>Takes a piece of a snapshot that comes in. It counts for nothing before it is installed.</summary>
    public void WriteIncoming(SnapshotPoint point, long offset, ReadOnlySpan<byte> content)
    {
        if (offset == 0)
        {
            _incoming?.Dispose();
            _incoming = new SnapshotWriter(Begin(IncomingName), point);
        }

        if (_incoming is null || _incoming.Point != point || _incoming.ContentLength != offset)
        {
            throw new InvalidOperationException(
                $"A piece at {offset} of the snapshot of {point.Index} fits to nothing.");
        }

        _incoming.Append(content);
    }

    public void Install(SnapshotPoint point)
    {
        if (_incoming is null || _incoming.Point != point)
            throw new InvalidOperationException($"No snapshot of {point.Index} came in.");

        _incoming.Complete();
        _incoming.Dispose();
        _incoming = null;
        Publish(IncomingName, point);
    }

    public void Dispose()
    {
        _newest?.Dispose();
        _own?.Dispose();
        _incoming?.Dispose();
    }

    private IFile Begin(string name)
    {
        if (_files.List().Contains(name))
            _files.Delete(name);
        return _files.Create(name);
    }

    private void Publish(string temporary, SnapshotPoint point)
    {
        string name = SnapshotLayout.NameOf(point);
        _newest?.Dispose();
        _newest = null;
        _files.Rename(temporary, name);
        _files.SyncNames(SyncSite.SnapshotName);
        _newest = new SnapshotReader(_files, name);
        DeleteOlder(name);
    }

    private void DeleteOlder(string newest)
    {
        foreach (string name in _files.List().Where(SnapshotLayout.IsName).Where(name => name != newest))
            _files.Delete(name);
    }

    private void DeleteAllBut(string? newest)
    {
        foreach (string name in _files.List())
        {
            if ((SnapshotLayout.IsName(name) && name != newest) || name is OwnName or IncomingName)
                _files.Delete(name);
        }
    }
}
