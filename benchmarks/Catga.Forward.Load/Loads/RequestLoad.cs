using System.Diagnostics;
using Catga.Raft.Load.Reporting;

namespace Catga.Forward.Load.Loads;

/// <summary>Asks as fast as there are answers, with so many requests in flight.</summary>
internal static class RequestLoad
{
    public static async Task<Measurement> RunAsync(
        string target,
        Func<CancellationToken, ValueTask<bool>> ask,
        int inFlight,
        TimeSpan duration,
        CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        List<long>[] latencies = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(
            _ => Task.Run(() => AskAsync(ask, start, duration, cancellationToken), cancellationToken)));
        return Measurement.Of(target, latencies, Stopwatch.GetElapsedTime(start), syncs: null);
    }

    private static async Task<List<long>> AskAsync(
        Func<CancellationToken, ValueTask<bool>> ask, long start, TimeSpan duration,
        CancellationToken cancellationToken)
    {
        List<long> latencies = [];
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long sent = Stopwatch.GetTimestamp();
            bool isAnswered = await ask(cancellationToken);
            latencies.Add(isAnswered ? Stopwatch.GetTimestamp() - sent : -1);
        }

        return latencies;
    }
}
