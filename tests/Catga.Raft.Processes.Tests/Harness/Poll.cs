using System.Diagnostics;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>Waits for conditions, never for time.</summary>
internal static class Poll
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <param name="what">What is awaited, as a sentence; it appears when it does not come.</param>
    /// <param name="condition">The question.</param>
    /// <param name="within">By when; two minutes unless told: a busy machine takes its time.</param>
    public static Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? within = null) =>
        UntilAsync(what, async () => await condition() ? "" : null, within);

    /// <summary>Asks again and again until there is an answer.</summary>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> question, TimeSpan? within = null)
        where T : class
    {
        TimeSpan deadline = within ?? Deadline;
        long start = Stopwatch.GetTimestamp();
        using PeriodicTimer timer = new(Interval);
        do
        {
            if (await question() is { } answer)
                return answer;
        }
        while (Stopwatch.GetElapsedTime(start) < deadline
            && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken));

        throw new TimeoutException($"Not within {deadline.TotalSeconds} s: {what}");
    }

    /// <summary>Lets a span of a fault pass: a pause of three seconds is one of three seconds.</summary>
    public static async Task LastAsync(TimeSpan duration)
    {
        using PeriodicTimer timer = new(duration);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
