using System.Text;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Locks;

/// <summary>Asks the log. Who waits sleeps until the log gives it the lock, or its holder's time is over.</summary>
/// <remarks>
/// An entry is written when someone asks, and when a time has run out that someone waits for; never else.
/// </remarks>
internal sealed class LogLockClerk(StoreLog log, TimeProvider clock) : ILockClerk
{
    private const int LargestEntry = 64 * 1024;

    public async ValueTask<CatgaResult<FencingToken?>> AcquireAsync(
        LockAcquire ask, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            CatgaResult<LockAnswer> outcome =
                await log.ProposeAsync<LockAnswer>(ask, LargestEntry, cancellationToken).ConfigureAwait(false);
            if (!outcome.TryGetValue(out LockAnswer? answer, out CatgaError? error))
                return error;
            if (answer is LockAnswer.Held held)
                return new FencingToken(held.Token);
            if (answer is not LockAnswer.Taken taken)
                return CatgaError.Unavailable($"Too many locks are held, or too many wait for '{ask.Name}'.");

            TimeSpan left = new TimeSpan(ask.Wait) - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return await GiveUpAsync(ask, cancellationToken).ConfigureAwait(false);
            await SleepAsync(ask, taken.FreeAt, left, cancellationToken).ConfigureAwait(false);
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

    // It may have become the holder just now: then it gives the lock back, and the next in line has it.
    private async ValueTask<CatgaResult<FencingToken?>> GiveUpAsync(
        LockAcquire ask, CancellationToken cancellationToken)
    {
        if (ask.Wait == 0)
            return default(FencingToken?);
        CatgaResult<LockAnswer> outcome = await log
            .ProposeAsync<LockAnswer>(new LockRelease(ask.Name, ask.Holder), LargestEntry, cancellationToken)
            .ConfigureAwait(false);
        return outcome.IsSuccess ? default(FencingToken?) : outcome.Error;
    }

    private async ValueTask SleepAsync(
        LockAcquire ask, long freeAt, TimeSpan left, CancellationToken cancellationToken)
    {
        byte[] name = Encoding.UTF8.GetBytes(ask.Name);
        long start = clock.GetTimestamp();
        while (true)
        {
            Task change = log.Machine.Changed.Next;
            TimeSpan rest = left - clock.GetElapsedTime(start);
            StoreView view = log.Machine.View;
            if (rest <= TimeSpan.Zero || log.RefusalHere is not null || !IsTaken(view, name, ask.Holder, ref freeAt))
                return;

            TimeSpan untilFree = new(Math.Max(0, freeAt - log.Now));
            if (untilFree <= TimeSpan.Zero)
                return;

            // Rounded up, so that what wakes it is not a little too early.
            TimeSpan sleep = TimeSpan.FromMilliseconds(
                Math.Ceiling(Math.Min(untilFree.TotalMilliseconds, rest.TotalMilliseconds)));
            await change.WaitAsync(sleep, clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Another holds it still. A renewal moves the time on at which it is free.
    private static bool IsTaken(StoreView view, byte[] name, Guid asker, ref long freeAt)
    {
        if (!view[StoreTable.Locks].TryGet(name, out StoredRecord record))
            return false;

        LockRecord held = LockRecord.Read(record.Value);
        freeAt = held.ExpiresAt(view.Counters.TermBegan);
        return held.Holder != asker;
    }
}
