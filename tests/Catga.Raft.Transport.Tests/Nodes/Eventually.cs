namespace Catga.Raft.Transport.Tests.Nodes;

/// <summary>Looks again and again, until it is so or the patience is over.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using CancellationTokenSource tooLate = new(Patience);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(tooLate.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"It did not come true within {Patience.TotalSeconds} s: {what}");
            }
        }
    }
}
