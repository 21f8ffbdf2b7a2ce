using System.Diagnostics;
using Catga.Raft.Hosting;
using CounterNode.Counting;

namespace CounterNode.Load;

/// <summary>Writes as fast as it is answered, inside this process: what replication costs without HTTP.</summary>
/// <param name="host">The node; it should lead.</param>
/// <param name="commandBytes">The size of each command.</param>
internal sealed class LoadRun(IRaftHost host, int commandBytes)
{
    private const string Key = "load";

    /// <summary>Runs the load.</summary>
    /// <param name="inFlight">How many writes wait for their answer at any time.</param>
    /// <param name="duration">For how long new writes begin.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<LoadReport> RunAsync(int inFlight, TimeSpan duration, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        List<long>[] writers = await Task.WhenAll(
            Enumerable.Range(0, inFlight).Select(_ => Task.Run(() => WriteAsync(start, duration, cancellationToken))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);

        long[] latencies = [.. writers.SelectMany(each => each).Where(ticks => ticks >= 0).Order()];
        return new LoadReport(
            latencies.Length, writers.Sum(each => each.Count) - latencies.Length, elapsed.TotalSeconds,
            Quantile(latencies, 0.5), Quantile(latencies, 0.99));
    }

    // Ticks of the stopwatch for each acknowledged write, -1 for each other one.
    private async Task<List<long>> WriteAsync(long start, TimeSpan duration, CancellationToken cancellationToken)
    {
        int frame = CountCommand.Write(Key, id: "", paddingBytes: 0, out _).Length;
        List<long> latencies = [];
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            byte[] command = CountCommand.Write(Key, id: "", Math.Max(0, commandBytes - frame), out _);
            long sent = Stopwatch.GetTimestamp();
            ProposalOutcome outcome = await host.ProposeAsync(command, cancellationToken);
            latencies.Add(outcome is ProposalOutcome.Applied ? Stopwatch.GetTimestamp() - sent : -1);
        }

        return latencies;
    }

    private static double Quantile(long[] ordered, double part) => ordered.Length == 0
        ? double.NaN
        : Stopwatch.GetElapsedTime(0, ordered[(int)((ordered.Length - 1) * part)]).TotalMilliseconds;
}
