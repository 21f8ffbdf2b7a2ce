using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Hosting.Storage.Snapshots;

/// <summary>Reads a stored snapshot, and checks each block when it is read.</summary>
internal sealed class SnapshotReader : IDisposable
{
    private const int LargestHeaderBytes = 1024 * 1024;

    private readonly IFile _file;
    private readonly byte[] _block = new byte[SnapshotLayout.BlockBytes];
    private readonly int _headerBytes;
    private readonly long _lastBlock;
    private long _blockNumber = -1;
    private int _blockLength;

    /// <summary>Reads the header, and the last block, which shows that none is missing.</summary>
    /// <exception cref="StorageException">It is not what was written.</exception>
    public SnapshotReader(IFileSystem files, string name)
    {
        Name = name;
        _file = files.Open(name);
        try
        {
            byte[] beginning = new byte[Math.Min(_file.Length, LargestHeaderBytes)];
            _file.Read(0, beginning);
            (Point, _headerBytes) = SnapshotLayout.ReadHeader(beginning);
            if (SnapshotLayout.NameOf(Point) != name)
                throw new InvalidDataException($"It holds the snapshot of {Point.Index} in term {Point.Term}.");

            _lastBlock = Math.Max(0, _file.Length - _headerBytes - 1) / SnapshotLayout.BlockBytes;
            ReadBlock(_lastBlock);
            ContentLength = (_lastBlock * SnapshotLayout.ContentBytes) + _blockLength;
        }
        catch (InvalidDataException exception)
        {
            _file.Dispose();
            throw new StorageException(exception.Message, name, 0);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public string Name { get; }

    public SnapshotPoint Point { get; }

    public long ContentLength { get; }

    /// <summary>Reads content, up to the size of the buffer; less only at the end.</summary>
    /// <exception cref="StorageException">It is not what was written.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        int done = 0;
        while (done < buffer.Length && offset + done < ContentLength)
        {
            ReadBlock((offset + done) / SnapshotLayout.ContentBytes);
            int within = (int)((offset + done) % SnapshotLayout.ContentBytes);
            int part = Math.Min(_blockLength - within, buffer.Length - done);
            _block.AsSpan(SnapshotLayout.BlockHeaderBytes + within, part).CopyTo(buffer[done..]);
            done += part;
        }

        return done;
    }

    public void Dispose() => _file.Dispose();

    private void ReadBlock(long number)
    {
        if (number == _blockNumber)
            return;

        _blockNumber = -1;
        long offset = _headerBytes + (number * SnapshotLayout.BlockBytes);
        int length = _file.Read(offset, _block);
        try
        {
            SnapshotLayout.CheckBlock(_block.AsSpan(0, length), number, number == _lastBlock);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(exception.Message, Name, offset);
        }

        (_blockNumber, _blockLength) = (number, length - SnapshotLayout.BlockHeaderBytes);
    }
}
