using System.Runtime.InteropServices;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// CLOCK_BOOTTIME: monotonic, and it counts while the machine is suspended. A lease that was slept through is over.
/// </summary>
internal sealed partial class BootClock : TimeProvider
{
    private const int ClockBootTime = 7;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private BootClock()
    {
    }

    /// <summary>The best clock that there is on this system.</summary>
    public static TimeProvider Best { get; } = OperatingSystem.IsLinux() ? new BootClock() : System;

    public override long TimestampFrequency => NanosecondsPerSecond;

    public override long GetTimestamp()
    {
        if (Read(ClockBootTime, out TimeSpecification time) != 0)
            throw new InvalidOperationException("The system does not tell its CLOCK_BOOTTIME.");
        return ((long)time.Seconds * NanosecondsPerSecond) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpecification(nint Seconds, nint Nanoseconds);
}
