namespace Catga.Cluster.Store.Machine;

/// <summary>
/// The time that a leader writes into entries: within a reign it passes as on the monotonic clock, whatever anybody
/// does to the calendar clock, and it never falls behind the log's.
/// </summary>
internal sealed class LeaderClock(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _term = -1;
    private DateTimeOffset _base;
    private long _since;

    /// <summary>The time now, in ticks.</summary>
    /// <param name="term">The reign; each begins at the calendar clock's time.</param>
    /// <param name="applied">The state as this node has it.</param>
    internal long Now(long term, StoreCounters applied)
    {
        lock (_lock)
        {
            if (term != _term)
                Begin(term, clock.GetUtcNow());
            DateTimeOffset now = _base + clock.GetElapsedTime(_since);
            if (now.UtcTicks >= applied.Time)
                return now.UtcTicks;

            // The log is ahead: an earlier leader's calendar was. Time goes on from there.
            Begin(term, applied.Now);
            return applied.Time;
        }
    }

    private void Begin(long term, DateTimeOffset time)
    {
        _term = term;
        _base = time;
        _since = clock.GetTimestamp();
    }
}
