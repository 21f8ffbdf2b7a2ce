using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrderSystem.Tests.Clusters;

/// <summary>How long writes took, and whether a snapshot was being written meanwhile.</summary>
internal sealed class WriteTimes
{
    private readonly ConcurrentQueue<(long Start, long End)> _writes = [];
    private readonly ConcurrentQueue<long> _snapshots = [];

    public int Count => _writes.Count;

    /// <summary>A write began at this tick and has just been answered.</summary>
    public void Add(long start) => _writes.Enqueue((start, Stopwatch.GetTimestamp()));

    /// <summary>Just now, some node writes a snapshot.</summary>
    public void SeeSnapshot() => _snapshots.Enqueue(Stopwatch.GetTimestamp());

    /// <summary>The 99th percentile of the writes during which a snapshot was seen, and of the others.</summary>
    public (TimeSpan During, int DuringCount, TimeSpan Beside) Percentiles()
    {
        long[] seen = [.. _snapshots];
        ILookup<bool, TimeSpan> times = _writes.ToLookup(
            write => SawSnapshot(seen, write.Start, write.End),
            write => Stopwatch.GetElapsedTime(write.Start, write.End));
        return (Percentile(times[true]), times[true].Count(), Percentile(times[false]));
    }

    private static bool SawSnapshot(long[] seen, long start, long end)
    {
        int first = Array.BinarySearch(seen, start);
        first = first < 0 ? ~first : first;
        return first < seen.Length && seen[first] <= end;
    }

    private static TimeSpan Percentile(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? TimeSpan.Zero : sorted[sorted.Length * 99 / 100];
    }
}
