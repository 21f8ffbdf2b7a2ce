using System.Runtime.CompilerServices;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>Looks at a condition until it is true, or a deadline has passed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Ends a waiting that should have ended by itself.</summary>
    public static CancellationToken Cancelled => new CancellationTokenSource(Patience).Token;

    public static async Task IsTrueAsync(
        Func<bool> condition, Func<string>? state = null, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                Assert.Fail($"Not within {Patience}: {text}. {state?.Invoke()}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public static async Task<T> IsAsync<T>(
        Func<T?> value, Func<string>? state = null, [CallerArgumentExpression(nameof(value))] string text = "")
        where T : class
    {
        T? found = null;
        await IsTrueAsync(() => (found = value()) is not null, state, text);
        return found!;
    }
}
