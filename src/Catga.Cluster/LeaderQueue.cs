namespace Catga.Cluster;

/// <summary>
/// Where requests wait while no leader is known: not long, for they may be safely refused, and not too many.
/// </summary>
internal sealed class LeaderQueue(
    IClusterCoordinator coordinator, TimeSpan longest, int capacity, TimeProvider clock)
{
    private int _waiting;

    /// <summary>Waits until a leader is known.</summary>
    /// <param name="atMost">How long the request has left.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <returns>A view that names a leader; null when there is none in time, or when too many wait.</returns>
    public async ValueTask<LeadershipView?> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        TimeSpan time = atMost < longest ? atMost : longest;
        if (time <= TimeSpan.Zero)
            return null;

        try
        {
            if (Interlocked.Increment(ref _waiting) > capacity)
                return null;

            using CancellationTokenSource limit = new(time, clock);
            using CancellationTokenSource both =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            return await coordinator.WaitForLeaderAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
