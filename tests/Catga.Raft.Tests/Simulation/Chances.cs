namespace Catga.Raft.Tests.Simulation;

/// <summary>Draws from one seed; the same seed is the same history.</summary>
public static class Chances
{
    public static bool Happens(this Random random, double chance) => chance > 0 && random.NextDouble() < chance;

    public static TimeSpan Between(this Random random, TimeSpan from, TimeSpan to) =>
        from + ((to - from) * random.NextDouble());

    /// <summary>From half to one and a half times a mean.</summary>
    public static TimeSpan Around(this Random random, TimeSpan mean) => mean * (0.5 + random.NextDouble());

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
