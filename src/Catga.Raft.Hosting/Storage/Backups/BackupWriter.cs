using Catga.Raft.Hosting.Storage.Snapshots;

namespace Catga.Raft.Hosting.Storage.Backups;

/// <summary>Writes a backup: the header at once, then what is written to it, block by block.</summary>
/// <remarks>Whole only after <see cref="Complete"/>: what broke off before that can be told from a backup.</remarks>
internal sealed class BackupWriter : WritingStream
{
    private readonly Stream _destination;
    private readonly byte[] _block = new byte[SnapshotLayout.BlockBytes];
    private int _length = SnapshotLayout.BlockHeaderBytes;
    private long _number;

    public BackupWriter(Stream destination, BackupHeader header)
    {
        _destination = destination;
        _destination.Write(BackupLayout.Header(header));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // Only once more comes: the last block must say that it is the last.
            if (_length == _block.Length)
                WriteBlock(isLast: false);
            int part = Math.Min(_block.Length - _length, buffer.Length);
            buffer[..part].CopyTo(_block.AsSpan(_length));
            _length += part;
            buffer = buffer[part..];
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Complete()
    {
        WriteBlock(isLast: true);
        _destination.Flush();
    }

    private void WriteBlock(bool isLast)
    {
        Span<byte> block = _block.AsSpan(0, _length);
        SnapshotLayout.SealBlock(block, _number, isLast);
        _destination.Write(block);
        _number++;
        _length = SnapshotLayout.BlockHeaderBytes;
    }
}
