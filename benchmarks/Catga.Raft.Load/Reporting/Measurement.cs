using System.Diagnostics;

namespace Catga.Raft.Load.Reporting;

/// <summary>A line of the table: one load on one target.</summary>
/// <param name="Target">What was measured.</param>
/// <param name="InFlight">How many writes waited for their answer at any time.</param>
/// <param name="WritesPerSecond">Acknowledged writes.</param>
/// <param name="P50">Half of the writes were answered faster.</param>
/// <param name="P99">All but a hundredth were answered faster.</param>
/// <param name="WritesPerSync">How many writes one fdatasync of the leader covered; null where nobody counts.</param>
/// <param name="Failures">Writes that were not acknowledged.</param>
internal sealed record Measurement(
    string Target,
    int InFlight,
    double WritesPerSecond,
    TimeSpan P50,
    TimeSpan P99,
    double? WritesPerSync,
    int Failures)
{
    /// <summary>Sums up what each writer saw.</summary>
    /// <param name="target">What was measured.</param>
    /// <param name="latencies">Ticks of the stopwatch by writer; negative where a write was not acknowledged.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="syncs">How many flushes there were; null where nobody counts.</param>
    public static Measurement Of(string target, IReadOnlyList<List<long>> latencies, TimeSpan elapsed, double? syncs)
    {
        long[] ordered = [.. latencies.SelectMany(each => each).Where(ticks => ticks >= 0).Order()];
        int failures = latencies.Sum(each => each.Count) - ordered.Length;
        return new Measurement(
            target,
            latencies.Count,
            ordered.Length / elapsed.TotalSeconds,
            Quantile(ordered, 0.5),
            Quantile(ordered, 0.99),
            syncs is > 0 ? ordered.Length / syncs : null,
            failures);
    }

    /// <summary>Each figure's own median over the rounds, and all failures.</summary>
    public static Measurement MedianOf(IReadOnlyList<Measurement> rounds) => rounds[0] with
    {
        WritesPerSecond = Median(rounds.Select(round => round.WritesPerSecond)),
        P50 = Median(rounds.Select(round => round.P50)),
        P99 = Median(rounds.Select(round => round.P99)),
        WritesPerSync = rounds.All(round => round.WritesPerSync is null)
            ? null
            : Median(rounds.Select(round => round.WritesPerSync ?? 0)),
        Failures = rounds.Sum(round => round.Failures),
    };

    private static T Median<T>(IEnumerable<T> values)
    {
        T[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    private static TimeSpan Quantile(long[] ordered, double part) => ordered.Length == 0
        ? TimeSpan.Zero
        : Stopwatch.GetElapsedTime(0, ordered[(int)((ordered.Length - 1) * part)]);
}
