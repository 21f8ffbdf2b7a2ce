using System.Diagnostics;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Lets who writes much rest nine times as long as it works: nodes take their snapshots at the same entry, and what
/// waits for processors and disks meanwhile should not wait for all of them.
/// </summary>
internal sealed class PacedStream(Stream destination) : Stream
{
    private const int RestFactor = 9;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(50);

    // No shorter time can be waited for.
    private static readonly TimeSpan ShortestWork = TimeSpan.FromMilliseconds(1);

    private readonly ManualResetEventSlim _never = new();
    private long _restedAt = Stopwatch.GetTimestamp();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => destination.Length;

    public override long Position
    {
        get => destination.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        destination.Write(buffer);
        TimeSpan work = Stopwatch.GetElapsedTime(_restedAt);
        if (work < ShortestWork)
            return;

        TimeSpan rest = RestFactor * work;
        _never.Wait(rest < LongestRest ? rest : LongestRest);
        _restedAt = Stopwatch.GetTimestamp();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => destination.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _never.Dispose();
        base.Dispose(disposing);
    }
}
