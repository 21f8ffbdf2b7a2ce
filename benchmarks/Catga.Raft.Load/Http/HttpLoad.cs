using System.Diagnostics;

namespace Catga.Raft.Load.Http;

/// <summary>Writes to a server as fast as it answers, from so many connections.</summary>
/// <param name="server">Where to.</param>
/// <param name="request">The whole request.</param>
internal sealed class HttpLoad(Uri server, byte[] request)
{
    private const int Ok = 200;

    /// <summary>Runs the load.</summary>
    /// <returns>For each connection, the ticks of the stopwatch for each write; negative where it failed.</returns>
    public async Task<(IReadOnlyList<List<long>> Latencies, TimeSpan Elapsed)> RunAsync(
        int inFlight, TimeSpan duration, CancellationToken cancellationToken)
    {
        HttpConnection[] connections = await Task.WhenAll(
            Enumerable.Range(0, inFlight).Select(_ => HttpConnection.OpenAsync(server, cancellationToken)));
        long start = Stopwatch.GetTimestamp();
        List<long>[] latencies = await Task.WhenAll(connections.Select(
            each => Task.Run(() => WriteAsync(each, start, duration, cancellationToken), cancellationToken)));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        foreach (HttpConnection each in connections)
            each.Dispose();
        return (latencies, elapsed);
    }

    private async Task<List<long>> WriteAsync(
        HttpConnection connection, long start, TimeSpan duration, CancellationToken cancellationToken)
    {
        List<long> latencies = [];
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long sent = Stopwatch.GetTimestamp();
            int status = await connection.SendAsync(request, cancellationToken);
            latencies.Add(status == Ok ? Stopwatch.GetTimestamp() - sent : -1);
        }

        return latencies;
    }
}
