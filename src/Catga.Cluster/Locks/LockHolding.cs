namespace Catga.Cluster.Locks;

/// <summary>
/// A lock that someone on this node holds. It counts its time on this node's monotonic clock, from before it asked, and
/// less than it was promised: so it knows of its loss before anybody else can have the lock, whatever the clocks do
/// within their bound. It renews itself until it is released.
/// </summary>
internal sealed class LockHolding : IAsyncDisposable
{
    // No clock of the cluster runs more than a tenth faster than another: see RaftSettings.LeaseReads.
    private const double ClockRateBound = 1.1;

    private readonly ILockClerk _clerk;
    private readonly TimeProvider _clock;
    private readonly LockAcquire _ask;
    private readonly TimeSpan _span;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _released = new();
    private long _countedFrom;
    private volatile bool _isOver;
    private Task _renewing = Task.CompletedTask;

    private LockHolding(ILockClerk clerk, TimeProvider clock, LockAcquire ask, FencingToken token, long askedAt)
    {
        _clerk = clerk;
        _clock = clock;
        _ask = ask;
        Token = token;
        _span = new TimeSpan((long)(ask.TimeToLive / ClockRateBound));
        _countedFrom = askedAt;
        _lost = new CancellationTokenSource(Left, clock);
        Lost = _lost.Token;
    }

    /// <summary>The log index of the grant.</summary>
    internal FencingToken Token { get; }

    /// <summary>Cancelled when the lock was lost without having been released.</summary>
    internal CancellationToken Lost { get; }

    /// <summary>Whether it is held now, compared with the clock by this call; no timer has to fire first.</summary>
    internal bool IsValid => !_isOver && _clock.GetElapsedTime(Volatile.Read(ref _countedFrom)) < _span;

    // Whoever asks has waited already; a timer of nothing would never be set.
    private TimeSpan Left
    {
        get
        {
            TimeSpan left = _span - _clock.GetElapsedTime(Volatile.Read(ref _countedFrom));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Begins to hold a lock that was granted.</summary>
    /// <param name="clerk">Where it was granted.</param>
    /// <param name="clock">This node's clock.</param>
    /// <param name="ask">What was asked.</param>
    /// <param name="token">What was answered.</param>
    /// <param name="askedAt">The clock's timestamp before it was asked.</param>
    internal static LockHolding Begin(
        ILockClerk clerk, TimeProvider clock, LockAcquire ask, FencingToken token, long askedAt)
    {
        LockHolding holding = new(clerk, clock, ask, token, askedAt);
        holding._renewing = holding.RenewAsync(holding._released.Token);
        return holding;
    }

    /// <summary>Gives it back. The next one can have it when this is done, or when its time is over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_released.IsCancellationRequested)
            return;

        bool wasValid = IsValid;
        _isOver = true;
        await _released.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (wasValid)
        {
            using CancellationTokenSource timeout = new(_span, _clock);
            await ReleaseAsync(timeout.Token).ConfigureAwait(false);
        }

        _lost.Dispose();
        _released.Dispose();
    }

    // A release that fails is no loss: the lock runs out by itself.
    private async ValueTask ReleaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _clerk.ReleaseAsync(new LockRelease(_ask.Name, _ask.Holder), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (IsValid)
        {
            await Task.Delay(UntilNextRenewal(), _clock, cancellationToken).ConfigureAwait(false);
            long askedAt = _clock.GetTimestamp();
            if (!IsValid)
                return;

            CatgaResult<bool> renewed = await AskAsync(cancellationToken).ConfigureAwait(false);
            if (renewed.TryGetValue(out bool isHeld, out _))
            {
                if (!isHeld || !IsValid)
                {
                    await LoseAsync().ConfigureAwait(false);
                    return;
                }

                Volatile.Write(ref _countedFrom, askedAt);
                _lost.CancelAfter(Left);
            }
        }
    }

    // Whole milliseconds, for less counts as nothing: it would ask without end in the last one.
    private TimeSpan UntilNextRenewal()
    {
        TimeSpan third = _span / 3;
        return TimeSpan.FromMilliseconds(Math.Ceiling((third < Left ? third : Left).TotalMilliseconds));
    }

    private async ValueTask<CatgaResult<bool>> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _clerk.RenewAsync(new LockRenew(_ask.Name, Token.Value), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Asked again in a moment, while there is time: the way to the leader may be open then.
            return CatgaError.Unavailable(failure.Message);
        }
    }

    private async ValueTask LoseAsync()
    {
        _isOver = true;
        await _lost.CancelAsync().ConfigureAwait(false);
    }
}
