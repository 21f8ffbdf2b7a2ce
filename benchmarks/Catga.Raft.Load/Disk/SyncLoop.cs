using System.Diagnostics;
using Catga.Raft.Load.Reporting;
using Microsoft.Win32.SafeHandles;

namespace Catga.Raft.Load.Disk;

/// <summary>
/// Writes and flushes, one after the other, in a file that has its size already: no log that flushes each write can be
/// faster on this disk.
/// </summary>
internal static class SyncLoop
{
    private const int FileBytes = 16 * 1024 * 1024;

    public static Measurement Measure(string folder, int bytes, TimeSpan duration)
    {
        string path = Path.Combine(folder, "sync-loop");
        byte[] content = new byte[bytes];
        List<long> latencies = [];
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, new byte[FileBytes], fileOffset: 0);
        FileSync.Flush(file);
        long start = Stopwatch.GetTimestamp();
        for (long offset = 0; Stopwatch.GetElapsedTime(start) < duration; offset += bytes)
        {
            long begin = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, content, offset % (FileBytes - bytes));
            FileSync.Flush(file);
            latencies.Add(Stopwatch.GetTimestamp() - begin);
        }

        return Measurement.Of(LoadSettings.Disk, [latencies], Stopwatch.GetElapsedTime(start), latencies.Count);
    }
}
