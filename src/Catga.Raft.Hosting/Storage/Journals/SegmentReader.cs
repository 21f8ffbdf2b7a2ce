using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>
/// Reads a segment batch by batch, and judges its end: a batch that a crash cut short, or damage.
/// </summary>
/// <remarks>
/// The next batch is written only after the last one is durable. So where a batch is incomplete and anything of a
/// later one is there, something that was durable is gone; where nothing is, the batch was never acknowledged.
/// </remarks>
internal sealed class SegmentReader
{
    private const int WindowBytes = 64 * 1024;

    private readonly IFile _file;
    private readonly string _name;
    private readonly byte[] _window = new byte[WindowBytes];
    private readonly long _length;
    private byte[] _content = new byte[4096];
    private int _contentLength;
    private long _windowStart;
    private int _windowLength;

    /// <summary>Reads the header.</summary>
    /// <exception cref="StorageException">The header is damaged, or of a newer version.</exception>
    public SegmentReader(Segment segment)
    {
        _file = segment.File;
        _name = segment.Name;
        _length = _file.Length;
        try
        {
            Header = SegmentHeader.Read(SectorAt(0));
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(exception.Message, _name, 0);
        }

        if (Header.Number != segment.Number)
            throw new StorageException($"It holds segment {Header.Number} of the log.", _name, 0);
        NextBatch = Header.FirstBatch;
    }

    public SegmentHeader Header { get; }

    /// <summary>The batch that would come next.</summary>
    public ulong NextBatch { get; private set; }

    /// <summary>Where the last complete batch ends.</summary>
    public long End { get; private set; } = Sector.Bytes;

    /// <summary>Where the batch that was read begins.</summary>
    public long BatchStart { get; private set; }

    /// <summary>Whether something of an incomplete batch lies behind the end.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Whether the file ends before the room that a batch made in it.</summary>
    public bool IsShort { get; private set; }

    /// <summary>What the batch holds.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _contentLength);

    /// <summary>Reads the next batch that is complete.</summary>
    /// <returns>False at the end; it has been judged then.</returns>
    /// <exception cref="StorageException">Something that was durable is damaged or gone.</exception>
    public bool ReadBatch()
    {
        _contentLength = 0;
        uint ordinal = 0;
        for (long at = End; ; at += Sector.Bytes, ordinal++)
        {
            if (ReadSector(at) is not { } header)
            {
                JudgeEnd(at);
                return false;
            }

            if (header.Batch != NextBatch || header.Ordinal != ordinal)
            {
                throw Damage(
                    at, $"It holds sector {header.Ordinal} of batch {header.Batch}, not {ordinal} of {NextBatch}.");
            }

            Keep(SectorAt(at).Slice(Sector.HeaderBytes, header.Length));
            if (!header.IsLast)
                continue;

            BatchStart = End;
            End = at + Sector.Bytes;
            NextBatch++;
            return true;
        }
    }

    /// <summary>Where in the file a byte of the batch's content lies.</summary>
    public long OffsetOf(int contentOffset) =>
        BatchStart + (contentOffset / Sector.ContentBytes * Sector.Bytes)
        + Sector.HeaderBytes + (contentOffset % Sector.ContentBytes);

    private void JudgeEnd(long end)
    {
        IsTorn = end > End;
        for (long at = end; at < _length; at += Sector.Bytes)
        {
            if (ReadSector(at) is not { } header)
                continue;
            if (header.Batch != NextBatch || header.Ordinal != (at - End) / Sector.Bytes)
            {
                throw Damage(
                    end, $"Batch {NextBatch} is incomplete here, but batch {header.Batch} follows at offset {at}: what "
                    + "was durable is gone.");
            }

            IsTorn = true;
        }

        // Room is made by the batch that first needs it. If a batch behind that one was begun, the room was durable;
        // only a segment that has just begun was perhaps never synced.
        long partial = _length % Header.GrowBytes;
        IsShort = partial > 0;
        long lastStart = IsTorn ? End : BatchStart;
        if (IsShort && lastStart > _length - partial && NextBatch > Header.FirstBatch + 1)
            throw Damage(_length, "The file has been cut short: what was durable behind it is gone.");
    }

    // Null where nothing was written: zeros, or behind the end of the file.
    private SectorHeader? ReadSector(long at)
    {
        ReadOnlySpan<byte> sector = SectorAt(at);
        if (sector.Length < Sector.Bytes || Sector.IsZero(sector))
            return null;
        if (!Sector.TryRead(sector, Header.Number, at, out SectorHeader header))
            throw Damage(at, "The sector is neither empty nor what was written: its checksum is wrong.");
        return header;
    }

    private ReadOnlySpan<byte> SectorAt(long at)
    {
        if (at < _windowStart || at + Sector.Bytes > _windowStart + _windowLength)
        {
            _windowStart = at;
            _windowLength = at < _length ? _file.Read(at, _window) : 0;
        }

        int offset = (int)(at - _windowStart);
        return _window.AsSpan(offset, Math.Min(Sector.Bytes, _windowLength - offset));
    }

    private void Keep(ReadOnlySpan<byte> content)
    {
        if (_contentLength + content.Length > _content.Length)
            Array.Resize(ref _content, Math.Max(_content.Length * 2, _contentLength + content.Length));
        content.CopyTo(_content.AsSpan(_contentLength));
        _contentLength += content.Length;
    }

    private StorageException Damage(long at, string what) => new(what, _name, at);
}
