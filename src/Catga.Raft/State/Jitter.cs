namespace Catga.Raft.State;

/// <summary>
/// Randomness as state (SplitMix64): the same seed draws the same waits, so every history can be replayed.
/// </summary>
internal sealed class Jitter(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From one to two times a duration (Raft §5.2: randomized timeouts make split votes rare).</summary>
    public TimeSpan Stretch(TimeSpan duration)
    {
        double fraction = (Next() >> 11) * (1.0 / (1UL << 53));
        return duration + (duration * fraction);
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
