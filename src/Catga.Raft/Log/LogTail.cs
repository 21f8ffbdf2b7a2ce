using Catga.Raft.Identity;

namespace Catga.Raft.Log;

/// <summary>The newest entries, in memory. Older ones are on the disk only.</summary>
internal sealed class LogTail(LogIndex first)
{
    private readonly List<LogEntry> _entries = [];

    // Entries before this offset are forgotten; the list is packed when they are more than half of it.
    private int _offset;

    /// <summary>The first place that is in memory, or would be.</summary>
    public LogIndex First { get; private set; } = first;

    public long SizeBytes { get; private set; }

    private LogIndex End => First + (_entries.Count - _offset);

    public void Append(LogEntry entry)
    {
        _entries.Add(entry);
        SizeBytes += entry.SizeBytes;
    }

    public void TruncateFrom(LogIndex index)
    {
        while (End > index && _entries.Count > _offset)
        {
            SizeBytes -= _entries[^1].SizeBytes;
            _entries.RemoveAt(_entries.Count - 1);
        }
    }

    /// <summary>Forgets what lies before a place.</summary>
    public void ForgetBefore(LogIndex index)
    {
        while (First < index && _offset < _entries.Count)
            ForgetFirst();
        if (First < index)
            First = index;
    }

    /// <summary>Forgets from the front, at most up to a place, until the rest is small enough.</summary>
    public void ForgetUntilSmallerThan(long sizeBytes, LogIndex upTo)
    {
        while (SizeBytes > sizeBytes && First <= upTo && _offset < _entries.Count)
            ForgetFirst();
    }

    /// <summary>Entries from a place on, within limits but at least one.</summary>
    public LogEntry[] Read(LogIndex from, LogIndex to, int maxEntries, int maxBytes)
    {
        int begin = _offset + (int)(from.Value - First.Value);
        int end = Math.Min(begin + (int)Math.Min(maxEntries, to.Value - from.Value + 1), _entries.Count);
        long size = 0;
        int count = 0;
        while (begin + count < end && (count == 0 || size + _entries[begin + count].SizeBytes <= maxBytes))
            size += _entries[begin + count++].SizeBytes;
        return [.. _entries.GetRange(begin, count)];
    }

    private void ForgetFirst()
    {
        SizeBytes -= _entries[_offset++].SizeBytes;
        First = First.Next;
        if (_offset > 64 && _offset > _entries.Count / 2)
        {
            _entries.RemoveRange(0, _offset);
            _offset = 0;
        }
    }
}
