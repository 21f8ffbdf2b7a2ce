using System.Text;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Locks;

/// <summary>Asks the log. Who waits sleeps until the log gives it the lock, or its holder's time is over.</summary>
/// <remarks>
/// An entry is written when someone asks first, and when a time has run out that someone waits for; never else.
/// </remarks>
internal sealed class LogLockClerk(StoreLog log, TimeProvider clock) : ILockClerk
{
    private const int LargestEntry = 64 * 1024;

    public async ValueTask<CatgaResult<FencingToken?>> AcquireAsync(
        LockAcquire ask, TimeSpan patience, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        byte[] name = Encoding.UTF8.GetBytes(ask.Name);

        // Who asks again stands in line already, and need not say so in the log.
        if (Find(name) is { } held && held.Waiters.Any(waiter => waiter.Holder == ask.Holder))
            await SleepAsync(name, ask.Holder, patience, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            CatgaResult<LockAnswer> outcome =
                await log.ProposeAsync<LockAnswer>(ask, LargestEntry, cancellationToken).ConfigureAwait(false);
            if (!outcome.TryGetValue(out LockAnswer? answer, out CatgaError? error))
                return error;
            if (answer is LockAnswer.Held granted)
                return new FencingToken(granted.Token);
            if (answer is not LockAnswer.Taken)
                return CatgaError.Unavailable($"Too many locks are held, or too many wait for '{ask.Name}'.");

            TimeSpan left = patience - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero
                || !await SleepAsync(name, ask.Holder, left, cancellationToken).ConfigureAwait(false))
            {
                return default(FencingToken?);
            }
        }
    }

    public async ValueTask<CatgaResult<bool>> RenewAsync(LockRenew renewal, CancellationToken cancellationToken)
    {
        CatgaResult<LockAnswer> outcome =
            await log.ProposeAsync<LockAnswer>(renewal, LargestEntry, cancellationToken).ConfigureAwait(false);
        return outcome.TryGetValue(out LockAnswer? answer, out CatgaError? error) ? answer is LockAnswer.Held : error;
    }

    public async ValueTask<CatgaResult<Unit>> ReleaseAsync(LockRelease release, CancellationToken cancellationToken)
    {
        CatgaResult<LockAnswer> outcome =
            await log.ProposeAsync<LockAnswer>(release, LargestEntry, cancellationToken).ConfigureAwait(false);
        return outcome.IsSuccess ? CatgaResult.Success() : outcome.Error;
    }

    /// <summary>Sleeps while another one holds the lock.</summary>
    /// <returns>Whether it should be asked for again; false when the time is over before that.</returns>
    private async ValueTask<bool> SleepAsync(
        byte[] name, Guid asker, TimeSpan longest, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task change = log.Machine.Changed.Next;
            if (log.RefusalHere is not null || Find(name) is not { } held || held.Holder == asker)
                return true;
            TimeSpan untilFree = new(held.ExpiresAt(log.Machine.Counters.TermBegan) - log.Now);
            if (untilFree <= TimeSpan.Zero)
                return true;
            TimeSpan left = longest - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return false;

            // Rounded up, so that what wakes it is not a little too early.
            TimeSpan sleep = TimeSpan.FromMilliseconds(
                Math.Ceiling(Math.Min(untilFree.TotalMilliseconds, left.TotalMilliseconds)));
            await change.WaitAsync(sleep, clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private LockRecord? Find(byte[] name) =>
        log.Machine.View[StoreTable.Locks].TryGet(name, out StoredRecord record)
            ? LockRecord.Read(record.Value)
            : null;
}
