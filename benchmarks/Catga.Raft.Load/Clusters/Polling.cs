using System.Diagnostics;
using System.Net.Sockets;

namespace Catga.Raft.Load.Clusters;

/// <summary>Waits until there is an answer.</summary>
internal static class Polling
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> question, CancellationToken cancellationToken)
        where T : class
    {
        long start = Stopwatch.GetTimestamp();
        using PeriodicTimer timer = new(Interval);
        while (Stopwatch.GetElapsedTime(start) < Deadline)
        {
            try
            {
                if (await question() is { } answer)
                    return answer;
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)
            {
                // Not up yet.
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new TimeoutException($"Not within {Deadline.TotalSeconds} s: {what}");
    }
}
