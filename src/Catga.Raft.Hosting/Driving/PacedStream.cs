using System.Diagnostics;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Lets who writes much rest nine times as long as it works: nodes take their snapshots at the same entry, and what
/// waits for processors and disks meanwhile should not wait for all of them.
/// </summary>
/// <param name="destination">What is written to.</param>
/// <param name="ending">Cancelled, nothing more is written.</param>
internal sealed class PacedStream(Stream destination, CancellationToken ending) : WritingStream
{
    private const int RestFactor = 9;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(50);

    // No shorter time can be waited for.
    private static readonly TimeSpan ShortestWork = TimeSpan.FromMilliseconds(1);

    private long _restedAt = Stopwatch.GetTimestamp();

    /// <summary>Writes, and rests.</summary>
    /// <exception cref="OperationCanceledException">Nothing more is written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ending.ThrowIfCancellationRequested();
        destination.Write(buffer);
        TimeSpan work = Stopwatch.GetElapsedTime(_restedAt);
        if (work < ShortestWork)
            return;

        TimeSpan rest = RestFactor * work;
        ending.WaitHandle.WaitOne(rest < LongestRest ? rest : LongestRest);
        _restedAt = Stopwatch.GetTimestamp();
    }
}
