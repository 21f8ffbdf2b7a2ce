using Microsoft.Extensions.Options;

namespace Catga.Cluster.Locks;

/// <summary>Gets locks for those who want them on this node.</summary>
internal sealed class LockOffice(ILockClerk clerk, IOptions<LockOptions> options, TimeProvider clock)
{
    // Before it asks again when the leader is not to be had; elections last about as long.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A question that is carried to the leader has a time limit of its own, and this stays well below it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
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
        LockHolding? holding = null;
        bool leavesNothing = false;
        try
        {
            long start = clock.GetTimestamp();
            for (TimeSpan left = timeout; ; left = timeout - clock.GetElapsedTime(start))
            {
                LockAcquire ask = new(name, holder, options.Value.TimeToLive.Ticks, Math.Max(0, left.Ticks));
                long askedAt = clock.GetTimestamp();
                CatgaResult<FencingToken?> answer = await clerk
                    .AcquireAsync(ask, left < Patience ? left : Patience, cancellationToken)
                    .ConfigureAwait(false);
                if (answer is { IsSuccess: true, Value: { } token })
                    return holding = await BeginAsync(ask, token, askedAt, cancellationToken).ConfigureAwait(false);

                leavesNothing = answer.IsSuccess && timeout == TimeSpan.Zero;
                if (timeout - clock.GetElapsedTime(start) <= (answer.IsSuccess ? TimeSpan.Zero : Pause))
                    return null;
                if (!answer.IsSuccess)
                    await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (holding is null && !leavesNothing)
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
