using Catga.Raft.Hosting.Storage.Snapshots;

namespace Catga.Raft.Hosting.Storage.Backups;

/// <summary>
/// Reads a backup's content from its beginning to its end, and checks each block when it comes to it.
/// </summary>
internal sealed class BackupReader : ReadingStream
{
    private readonly FileStream _file;
    private readonly string _path;
    private readonly byte[] _block = new byte[SnapshotLayout.BlockBytes];
    private int _next = SnapshotLayout.BlockHeaderBytes;
    private int _end = SnapshotLayout.BlockHeaderBytes;
    private long _number;
    private bool _isOver;

    private BackupReader(FileStream file, string path)
    {
        (_file, _path) = (file, path);
        Header = ReadHeader();
    }

    /// <summary>What the backup says of itself.</summary>
    public BackupHeader Header { get; }

    /// <summary>Opens a backup and reads its header.</summary>
    /// <exception cref="StorageException">There is none, or it is damaged, or of a newer version.</exception>
    public static BackupReader Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, SnapshotLayout.BlockBytes);
            return new BackupReader(file, path);
        }
        catch (Exception exception)
        {
            file?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
                throw new StorageException($"The backup {path} cannot be read: {exception.Message}", exception);
            throw;
        }
    }

    /// <summary>Reads what is left, so that all of it is checked.</summary>
    /// <returns>How many bytes of content were left.</returns>
    /// <exception cref="StorageException">It is damaged, or cut short.</exception>
    public long ReadToEnd()
    {
        byte[] buffer = new byte[SnapshotLayout.ContentBytes];
        long bytes = 0;
        while (Read(buffer) is > 0 and int count)
            bytes += count;
        return bytes;
    }

    public override int Read(Span<byte> buffer)
    {
        while (_next == _end && !_isOver)
            ReadBlock();

        int count = Math.Min(buffer.Length, _end - _next);
        _block.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private BackupHeader ReadHeader()
    {
        try
        {
            Span<byte> fixedPart = stackalloc byte[BackupLayout.FixedBytes];
            int length = _file.ReadAtLeast(fixedPart, fixedPart.Length, throwOnEndOfStream: false);
            byte[] body = new byte[BackupLayout.ReadFixed(fixedPart[..length])];
            if (_file.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length)
                throw new InvalidDataException("The backup's header is cut short.");
            return BackupLayout.ReadBody(fixedPart, body);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(exception.Message, _path, 0);
        }
    }

    private void ReadBlock()
    {
        long offset = _file.Position;
        int length = _file.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false);
        bool isLast = length < _block.Length || _file.Position == _file.Length;
        try
        {
            SnapshotLayout.CheckBlock(_block.AsSpan(0, length), _number, isLast);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException($"The backup is damaged, or cut short. {exception.Message}", _path, offset);
        }

        (_next, _end, _isOver) = (SnapshotLayout.BlockHeaderBytes, length, isLast);
        _number++;
    }
}
