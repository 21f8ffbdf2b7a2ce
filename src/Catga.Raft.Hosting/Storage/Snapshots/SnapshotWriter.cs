using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>Writes a snapshot to a file, block by block.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    // What the log flushes meanwhile may have to wait for what is unflushed here, as ext4 orders it: let it be little.
    private const long BytesBetweenSyncs = 256 * 1024;

    private readonly IFile _file;
    private readonly byte[] _block = new byte[SnapshotLayout.BlockBytes];
    private int _length = SnapshotLayout.BlockHeaderBytes;
    private long _number;
    private long _offset;
    private long _synced;

    public SnapshotWriter(IFile file, SnapshotPoint point)
    {
        _file = file;
        Point = point;
        byte[] header = SnapshotLayout.Header(point);
        _file.Write(0, header);
        _offset = header.Length;
    }

    public SnapshotPoint Point { get; }

    /// <summary>How much content there is so far.</summary>
    public long ContentLength { get; private set; }

    public void Append(ReadOnlySpan<byte> content)
    {
        ContentLength += content.Length;
        while (content.Length > 0)
        {
            // Only once more comes: the last block must say that it is the last.
            if (_length == SnapshotLayout.BlockBytes)
                WriteBlock(isLast: false);
            int part = Math.Min(SnapshotLayout.BlockBytes - _length, content.Length);
            content[..part].CopyTo(_block.AsSpan(_length));
            _length += part;
            content = content[part..];
        }
    }

    /// <summary>Writes what is left, and returns when all of it is durable.</summary>
    public void Complete()
    {
        WriteBlock(isLast: true);
        _file.Sync(SyncSite.Snapshot);
    }

    public void Dispose() => _file.Dispose();

    private void WriteBlock(bool isLast)
    {
        Span<byte> block = _block.AsSpan(0, _length);
        SnapshotLayout.SealBlock(block, _number, isLast);
        _file.Write(_offset, block);
        _offset += _length;
        _number++;
        _length = SnapshotLayout.BlockHeaderBytes;
        if (isLast || _offset - _synced < BytesBetweenSyncs)
            return;

        _file.Sync(SyncSite.Snapshot);
        _synced = _offset;
    }
}
