using Microsoft.Extensions.Options;

namespace Catga.Cluster.Locks;

/// <summary>Gets locks for those who want them on this node.</summary>
internal sealed class LockOffice(ILockClerk clerk, IOptions<LockOptions> options, TimeProvider clock)
{
    // Before it asks again when the leader is not to be had; elections last about as long.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestLeave = TimeSpan.FromSeconds(1);

    /// <summary>Tries to get a lock.</summary>
    /// <param name="name">Which: compared ordinally.</param>
    /// <param name="timeout">How long to wait while another holds it; zero to try once.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <returns>The lock, to be disposed; null when it could not be had in time.</returns>
    internal async ValueTask<LockHolding?> TryAcquireAsync(
        string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        cancellationToken.ThrowIfCancellationRequested();
        Guid holder = Guid.NewGuid();
        long start = clock.GetTimestamp();
        bool leavesNothing = false;
        try
        {
            while (true)
            {
                TimeSpan left = timeout - clock.GetElapsedTime(start);
                LockAcquire ask = new(name, holder, options.Value.TimeToLive.Ticks, Math.Max(0, left.Ticks));
                long askedAt = clock.GetTimestamp();
                CatgaResult<FencingToken?> answer =
                    await clerk.AcquireAsync(ask, cancellationToken).ConfigureAwait(false);
                if (answer.TryGetValue(out FencingToken? granted, out _))
                {
                    LockHolding? holding = granted is { } token
                        ? await BeginAsync(ask, token, askedAt, cancellationToken).ConfigureAwait(false)
                        : null;
                    leavesNothing = holding is not null || granted is null;
                    return holding;
                }

                if (left <= Pause)
                    return null;
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (!leavesNothing)
                await LeaveAsync(new LockRelease(name, holder)).ConfigureAwait(false);
        }
    }

    // Who has waited long in line counts from before it began to wait, and most of its time is gone: so it asks for
    // the whole of it.
    private async ValueTask<LockHolding?> BeginAsync(
        LockAcquire ask, FencingToken token, long askedAt, CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(askedAt) > options.Value.TimeToLive / 4)
        {
            askedAt = clock.GetTimestamp();
            CatgaResult<bool> renewed =
                await clerk.RenewAsync(new LockRenew(ask.Name, token.Value), cancellationToken).ConfigureAwait(false);
            if (!renewed.IsSuccess || !renewed.Value)
                return null;
        }

        return LockHolding.Begin(clerk, clock, ask, token, askedAt);
    }

    // A lock or a place in line that nobody wants any more. If this fails it runs out by itself.
    private async ValueTask LeaveAsync(LockRelease release)
    {
        using CancellationTokenSource timeout = new(LongestLeave, clock);
        try
        {
            await clerk.ReleaseAsync(release, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return;
        }
    }
}
