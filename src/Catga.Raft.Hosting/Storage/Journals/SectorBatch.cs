namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Gathers records for one write and one sync, laid out in sectors. Used again for the next batch.</summary>
internal sealed class SectorBatch
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _length;
    private long _writtenBytes;
    private ulong _number;
    private long _segment;
    private long _start;

    /// <summary>Whether there is nothing to make durable.</summary>
    public bool IsEmpty => _length == 0 && _writtenBytes == 0;

    /// <summary>Where in its segment it begins.</summary>
    public long Start => _start;

    public ulong Number => _number;

    /// <summary>How much of it waits to be written.</summary>
    public int BufferedBytes => _length;

    /// <summary>Where the first waiting byte goes.</summary>
    public long WriteOffset => _start + _writtenBytes;

    /// <summary>Where its last sector will end, if nothing is added.</summary>
    public long EndOffset => WriteOffset + RoundUp(_length);

    /// <summary>Where the next byte goes.</summary>
    public long Position => WriteOffset + _length + (_length % Sector.Bytes == 0 ? Sector.HeaderBytes : 0);

    public void Begin(ulong number, long segment, long start)
    {
        (_number, _segment, _start) = (number, segment, start);
        (_length, _writtenBytes) = (0, 0);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_length % Sector.Bytes == 0)
                MakeRoom();
            int part = Math.Min(Sector.Bytes - (_length % Sector.Bytes), bytes.Length);
            bytes[..part].CopyTo(_buffer.AsSpan(_length));
            _length += part;
            bytes = bytes[part..];
        }
    }

    /// <summary>Seals all sectors but the one that says where the batch ends.</summary>
    public ReadOnlySpan<byte> SealAllButLast() => Seal((RoundUp(_length) / Sector.Bytes) - 1, isWhole: false);

    /// <summary>What was sealed by <see cref="SealAllButLast"/> is written.</summary>
    public void WrittenAllButLast()
    {
        int written = RoundUp(_length) - Sector.Bytes;
        _buffer.AsSpan(written, _length - written).CopyTo(_buffer);
        _length -= written;
        _writtenBytes += written;
    }

    /// <summary>Seals all that is left, and marks the end of the batch.</summary>
    public ReadOnlySpan<byte> SealWhole()
    {
        int sectors = RoundUp(_length) / Sector.Bytes;
        _buffer.AsSpan(_length, (sectors * Sector.Bytes) - _length).Clear();
        return Seal(sectors, isWhole: true);
    }

    private ReadOnlySpan<byte> Seal(int sectors, bool isWhole)
    {
        for (int i = 0; i < sectors; i++)
        {
            int at = i * Sector.Bytes;
            long offset = WriteOffset + at;
            int length = Math.Min(_length - at, Sector.Bytes) - Sector.HeaderBytes;
            uint ordinal = (uint)((offset - _start) / Sector.Bytes);
            SectorHeader header = new(_number, ordinal, length, isWhole && i == sectors - 1);
            Sector.Seal(_buffer.AsSpan(at, Sector.Bytes), _segment, offset, header);
        }

        return _buffer.AsSpan(0, sectors * Sector.Bytes);
    }

    private void MakeRoom()
    {
        if (_length + Sector.Bytes > _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        _length += Sector.HeaderBytes;
    }

    private static int RoundUp(int length) => (length + Sector.Bytes - 1) / Sector.Bytes * Sector.Bytes;
}
