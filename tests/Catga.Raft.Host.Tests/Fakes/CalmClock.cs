namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>
/// A clock that can stand still, and that counts no stall of the machine: when this process did not run for a while, all
/// its nodes have slept, and none of them is to be taken for dead by the others.
/// </summary>
internal sealed class CalmClock : TimeProvider, IDisposable
{
    private const int LooksASecond = 100;

    // A stall that is longer counts as so much.
    private const int LongestStepsASecond = 20;

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Timer _look;
    private long _seen;
    private long _passed;
    private bool _isPaused;

    public CalmClock(TimeProvider clock)
    {
        _clock = clock;
        _seen = clock.GetTimestamp();
        _look = new Timer(_ => GetTimestamp(), state: null, dueTime: 0, period: 1000 / LooksASecond);
    }

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            long now = _clock.GetTimestamp();
            if (!_isPaused)
                _passed += Math.Min(now - _seen, TimestampFrequency / LongestStepsASecond);
            _seen = now;
            return _passed;
        }
    }

    public void Pause()
    {
        lock (_lock)
        {
            GetTimestamp();
            _isPaused = true;
        }
    }

    /// <summary>Goes on from where it stood.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            GetTimestamp();
            _isPaused = false;
        }
    }

    public void Dispose() => _look.Dispose();
}
