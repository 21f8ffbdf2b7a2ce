using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Reads entries back from the segments. Made for one reading: it never sees what is written later.</summary>
internal sealed class RecordReader
{
    private const int WindowBytes = 32 * 1024;

    private readonly byte[] _window = new byte[WindowBytes];
    private Segment? _segment;
    private long _windowStart;
    private int _windowLength;
    private long _checkedSector = -1;

    /// <summary>Reads one entry.</summary>
    /// <exception cref="StorageException">What stands there is not what was written.</exception>
    public LogEntry Read(Segment segment, Place place, LogIndex index)
    {
        if (segment != _segment)
            (_segment, _windowLength, _checkedSector) = (segment, 0, -1);

        Span<byte> bytes = stackalloc byte[RecordHeader.Bytes];
        long after = Copy(place.Offset, bytes);
        try
        {
            RecordHeader header = RecordHeader.Read(bytes);
            if (header.Kind != RecordKind.Entry || header.Index != index.Value || header.Term != place.Term.Value)
                throw new InvalidDataException($"The record is not that of entry {index}.");

            byte[] body = header.Length == 0 ? [] : new byte[header.Length];
            Copy(after, body);
            RecordHeader.CheckBody(bytes, body);
            return ToEntry(header, body);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(exception.Message, segment.Name, place.Offset);
        }
    }

    private static LogEntry ToEntry(RecordHeader header, byte[] body)
    {
        LogIndex index = new(header.Index);
        Term term = new(header.Term);
        if (header.EntryKind != EntryKind.Configuration)
            return new LogEntry { Index = index, Term = term, Kind = header.EntryKind, Command = body };

        ByteReader reader = new(body);
        ClusterConfiguration configuration = Stored.ReadConfiguration(ref reader);
        return new LogEntry { Index = index, Term = term, Kind = header.EntryKind, Configuration = configuration };
    }

    // Copies content from an offset on, over the headers of sectors; returns where the next byte lies.
    private long Copy(long offset, Span<byte> target)
    {
        while (target.Length > 0)
        {
            int within = (int)(offset % Sector.Bytes);
            if (within == 0)
                offset += within = Sector.HeaderBytes;
            ReadOnlySpan<byte> sector = CheckedSector(offset - within);
            int part = Math.Min(Sector.Bytes - within, target.Length);
            sector.Slice(within, part).CopyTo(target);
            target = target[part..];
            offset += part;
        }

        return offset;
    }

    private ReadOnlySpan<byte> CheckedSector(long at)
    {
        if (at < _windowStart || at + Sector.Bytes > _windowStart + _windowLength)
            (_windowStart, _windowLength) = (at, _segment!.File.Read(at, _window));

        ReadOnlySpan<byte> sector = at + Sector.Bytes <= _windowStart + _windowLength
            ? _window.AsSpan((int)(at - _windowStart), Sector.Bytes)
            : throw new StorageException("The file ends here, within what was durable.", _segment!.Name, at);
        if (at != _checkedSector && !Sector.TryRead(sector, _segment!.Number, at, out _))
            throw new StorageException("The sector's checksum is wrong.", _segment.Name, at);

        _checkedSector = at;
        return sector;
    }
}
