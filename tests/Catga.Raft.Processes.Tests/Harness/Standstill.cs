using System.Diagnostics;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>Whether a process that was told to stop has stopped.</summary>
internal static class Standstill
{
    private const char Stopped = 'T';
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Returns when no thread of a process runs any more.</summary>
    /// <remarks>
    /// The signal is only on its way when it was sent: one thread takes it, and until then, and for a moment longer,
    /// the others run. A follower that was "frozen" so can still take a write and answer it.
    /// </remarks>
    public static void Await(int processId)
    {
        // Only Linux tells about the threads of another process.
        if (!OperatingSystem.IsLinux())
            return;

        // Looked at twice: a thread that was listed may have begun another before it stopped. Once all that were listed
        // have stopped, none is begun any more.
        long start = Stopwatch.GetTimestamp();
        SpinWait spin = default;
        while (!HasStopped(processId) || !HasStopped(processId))
        {
            if (Stopwatch.GetElapsedTime(start) > Deadline)
                throw new TimeoutException($"Process {processId} does not stop.");
            spin.SpinOnce();
        }
    }

    private static bool HasStopped(int processId) => Array.TrueForAll(
        Directory.GetDirectories($"/proc/{processId}/task"), thread => StateOf(thread) is Stopped or null);

    /// <summary>The letter of a thread's state; null when it has ended meanwhile.</summary>
    private static char? StateOf(string thread)
    {
        try
        {
            // The name before it stands in parentheses, and may contain some.
            string line = File.ReadAllText($"{thread}/stat");
            return line[line.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
