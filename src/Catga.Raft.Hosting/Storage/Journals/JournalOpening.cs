using Catga.Raft.Hosting.Storage.Files;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Finds the segments of a journal, reads them, and decides where the log ends.</summary>
internal sealed class JournalOpening(IFileSystem files, StorageSettings settings, ILogger logger)
{
    private readonly List<Segment> _segments = [];
    private readonly JournalReplay _replay = new();
    private ulong? _nextBatch;
    private bool _isTorn;
    private bool _isShort;
    private bool _isTailJustBegun;

    /// <summary>Whether a folder without an identity holds nothing that was ever said.</summary>
    public static bool IsUnused(IFileSystem files, string name)
    {
        using Segment segment = new(Segment.NumberOf(name)!.Value, files.Open(name), growBytes: Sector.Bytes);
        return IsJustBegun(segment);
    }

    /// <summary>Reads the journal, cuts what was never completed, and makes durable what was found.</summary>
    /// <param name="start">What the log must reach back to: the newest snapshot, or where the cluster began.</param>
    /// <param name="isSnapshot">Whether that is a snapshot, which may be newer than the log.</param>
    /// <exception cref="StorageException">Something that was durable is damaged or gone.</exception>
    public Journal Open(SnapshotPoint start, bool isSnapshot)
    {
        try
        {
            return OpenAll(start, isSnapshot);
        }
        catch
        {
            _segments.ForEach(segment => segment.Dispose());
            throw;
        }
    }

    private Journal OpenAll(SnapshotPoint start, bool isSnapshot)
    {
        long[] numbers = [.. files.List().Select(Segment.NumberOf).OfType<long>().Order()];
        if (numbers.Length == 0)
            throw new StorageException("The log is missing, while the node's identity is there.", files.Folder, 0);

        int first = numbers.Length - 1;
        while (first > 0 && numbers[first - 1] == numbers[first] - 1)
            first--;
        int end = first;
        while (end < numbers.Length && ReadSegment(numbers[end], end == numbers.Length - 1, end == first))
            end++;
        CheckReach(start, isSnapshot, numbers[first]);

        // From here on nothing refuses: now the folder may be changed.
        Settle();
        foreach (long leftover in numbers.Where(number => number < numbers[first] || number > _segments[^1].Number))
            Delete(Segment.NameOf(leftover));
        return new Journal(files, settings, _segments, _replay, _nextBatch!.Value);
    }

    // True when the log goes on in the segment after it.
    private bool ReadSegment(long number, bool isNewest, bool isFirst)
    {
        string name = Segment.NameOf(number);
        Segment segment = new(number, files.Open(name), settings.GrowBytes);
        _segments.Add(segment);
        SegmentReader reader = new(segment);
        segment.GrowBytes = reader.Header.GrowBytes;
        _replay.Enter(segment, reader, isFirst ? null : _nextBatch);
        int batches = 0;
        while (reader.ReadBatch())
        {
            _replay.Take(segment, reader);
            batches++;
        }

        // Its first batch was durable before anything could refer to it.
        if (batches == 0)
            throw new StorageException("Term and vote are missing at its beginning.", name, Sector.Bytes);

        segment.End = reader.End;
        _nextBatch = reader.NextBatch;
        (_isTorn, _isShort, _isTailJustBegun) = (reader.IsTorn, reader.IsShort, batches == 1);
        if (_replay.Successor is not { } successor)
        {
            RefuseWhatFollows(segment, isNewest);
            return false;
        }

        if (_isTorn)
            throw new StorageException("Something stands behind the end of the segment.", name, reader.End);
        if (successor != number + 1 || isNewest)
        {
            throw new StorageException(
                "The log goes on in this segment, which is missing.", Segment.NameOf(successor), 0);
        }

        return true;
    }

    // A segment is made before the one before it says so. Between the two it holds nothing but its beginning.
    private void RefuseWhatFollows(Segment tail, bool isNewest)
    {
        if (isNewest)
            return;

        string next = Segment.NameOf(tail.Number + 1);
        using Segment following = new(tail.Number + 1, files.Open(next), settings.GrowBytes);
        if (files.List().Contains(Segment.NameOf(tail.Number + 2)) || !IsJustBegun(following))
        {
            throw new StorageException(
                $"The segment ends before it says that the log goes on, yet {next} holds more of it.",
                tail.Name, tail.End);
        }
    }

    private static bool IsJustBegun(Segment segment)
    {
        try
        {
            SegmentReader reader = new(segment);
            return !reader.ReadBatch() || (!reader.ReadBatch() && !reader.IsTorn);
        }
        catch (StorageException) when (IsUnwritten(segment))
        {
            return true; // Not even its beginning was durable.
        }
    }

    private static bool IsUnwritten(Segment segment)
    {
        Span<byte> sector = stackalloc byte[Sector.Bytes];
        int length = segment.File.Read(0, sector);
        return length < sector.Length || Sector.IsZero(sector);
    }

    private void CheckReach(SnapshotPoint start, bool isSnapshot, long firstSegment)
    {
        LogMap map = _replay.Map;
        if (map.Start > start.Index)
        {
            throw new StorageException(
                $"The log must reach back to entry {start.Index}, and the oldest segment that is there begins behind "
                + $"{map.Start}. A segment or a snapshot is missing.", Segment.NameOf(firstSegment - 1), 0);
        }

        if (!isSnapshot && !map.Agrees(start.Index, start.Term) && (!map.IsEmpty || map.Start > LogIndex.Zero))
        {
            throw new StorageException(
                $"The log does not hold entry {start.Index} of term {start.Term}, where its cluster began. It belongs "
                + "to another cluster, or the snapshot is missing.", Segment.NameOf(firstSegment), 0);
        }
    }

    private void Settle()
    {
        Segment tail = _segments[^1];
        if (_isTorn)
            StorageLog.TornTailCut(logger, files.Folder, tail.Name, tail.End);
        if (_isTorn || _isShort)
            tail.Cut();

        // A process that was killed leaves in the page cache what it wrote and never synced. It was read now, and what
        // is read will be acknowledged, so it must be made durable first.
        tail.File.Sync(SyncSite.FoundLog);
        if (_isTailJustBegun && _segments.Count > 1)
            _segments[^2].File.Sync(SyncSite.FoundLog);
    }

    private void Delete(string name)
    {
        StorageLog.LeftoverDeleted(logger, files.Folder, name);
        files.Delete(name);
    }
}
