using System.Diagnostics;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>Waits for what other threads do, as long as that may take on a busy machine.</summary>
internal static class Eventually
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    internal static async Task HoldsAsync(Func<bool> condition, string what)
    {
        using PeriodicTimer timer = new(Interval);
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"It never came: {what}.");
            await timer.WaitForNextTickAsync();
        }
    }

    internal static Task<T> InTimeAsync<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Patience);

    internal static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(Patience);

    internal static Task InTimeAsync(this Task task) => task.WaitAsync(Patience);
}
