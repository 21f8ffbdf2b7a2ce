namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>A clock that can stand still.</summary>
internal sealed class PausableClock(TimeProvider clock) : TimeProvider
{
    private long _lost;
    private long? _pausedAt;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => _pausedAt ?? clock.GetTimestamp() - _lost;

    public void Pause() => _pausedAt = GetTimestamp();

    /// <summary>Goes on from where it stood.</summary>
    public void Resume() => (_lost, _pausedAt) = (clock.GetTimestamp() - GetTimestamp(), null);
}
