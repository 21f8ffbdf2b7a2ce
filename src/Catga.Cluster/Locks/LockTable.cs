using System.Text;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Locks;

/// <summary>What happens to locks when entries are applied. Leader time decides, and nothing else.</summary>
internal static class LockTable
{
    internal const int MostLocks = 100_000;
    internal const int MostWaiters = 1_000;

    /// <summary>Asks for a lock, or asks again: who waits keeps its place, who holds it is told so.</summary>
    internal static LockAnswer Acquire(LockAcquire ask, ApplyScope scope)
    {
        byte[] name = Encoding.UTF8.GetBytes(ask.Name);
        if (Current(name, scope) is not { } held)
        {
            if (scope[StoreTable.Locks].Count >= MostLocks)
                return new LockAnswer.Full();
            Save(name, GrantTo(new LockWaiter(ask.Holder, ask.TimeToLive, 0), [], scope), scope);
            return new LockAnswer.Held(scope.Index, IsFresh: true);
        }

        if (held.Holder == ask.Holder)
        {
            // Who was next and asks again learns that its turn has come; its time counts anew from this entry.
            Save(name, held with { Since = scope.Time, TimeToLive = ask.TimeToLive }, scope);
            return new LockAnswer.Held(held.Token, IsFresh: true);
        }

        long freeAt = held.ExpiresAt(scope.Counters.TermBegan);
        if (ask.Wait == 0 || held.Waiters.Any(waiter => waiter.Holder == ask.Holder))
            return new LockAnswer.Taken(freeAt);
        if (held.Waiters.Length >= MostWaiters)
            return new LockAnswer.Full();

        LockWaiter asker = new(ask.Holder, ask.TimeToLive, Later(scope.Time, ask.Wait));
        Save(name, held with { Waiters = held.Waiters.Add(asker) }, scope);
        return new LockAnswer.Taken(freeAt);
    }

    /// <summary>Its holder lives and wants to go on.</summary>
    internal static LockAnswer Renew(LockRenew renewal, ApplyScope scope)
    {
        byte[] name = Encoding.UTF8.GetBytes(renewal.Name);
        if (Current(name, scope) is not { } held || held.Token != renewal.Token)
            return new LockAnswer.Lost();

        Save(name, held with { Since = scope.Time }, scope);
        return new LockAnswer.Held(held.Token, IsFresh: true);
    }

    /// <summary>Its holder, or one who waits, does not want it any more.</summary>
    internal static LockAnswer Release(LockRelease release, ApplyScope scope)
    {
        byte[] name = Encoding.UTF8.GetBytes(release.Name);
        if (Current(name, scope) is not { } held)
            return new LockAnswer.Lost();

        if (held.Holder == release.Holder)
        {
            PassOn(name, held, scope.Time, scope);
            return new LockAnswer.Held(held.Token, IsFresh: false);
        }

        Save(
            name, held with { Waiters = held.Waiters.RemoveAll(waiter => waiter.Holder == release.Holder) }, scope);
        return new LockAnswer.Lost();
    }

    internal static long Later(long time, long ticks) =>
        ticks < DateTimeOffset.MaxValue.Ticks - time ? time + ticks : DateTimeOffset.MaxValue.Ticks;

    // The lock as it is at this entry: a holder whose time is over has lost it to the next in line.
    private static LockRecord? Current(byte[] name, ApplyScope scope)
    {
        if (!scope[StoreTable.Locks].TryGet(name, out StoredRecord record))
            return null;

        LockRecord held = LockRecord.Read(record.Value);
        long expiresAt = held.ExpiresAt(scope.Counters.TermBegan);
        return expiresAt > scope.Time ? held : PassOn(name, held, scope.Time, scope);
    }

    private static LockRecord? PassOn(byte[] name, LockRecord held, long time, ApplyScope scope)
    {
        for (int next = 0; next < held.Waiters.Length; next++)
        {
            // Who has given up, or died waiting, is passed over.
            if (held.Waiters[next].GivesUpAt <= time)
                continue;
            LockRecord granted = GrantTo(held.Waiters[next], held.Waiters[(next + 1)..], scope);
            Save(name, granted, scope);
            return granted;
        }

        scope.Remove(StoreTable.Locks, name);
        return null;
    }

    private static LockRecord GrantTo(
        LockWaiter next, System.Collections.Immutable.ImmutableArray<LockWaiter> waiters, ApplyScope scope) => new()
    {
        Holder = next.Holder,
        Token = scope.Index,
        TimeToLive = next.TimeToLive,
        Since = scope.Time,
        Waiters = waiters,
    };

    private static void Save(byte[] name, LockRecord held, ApplyScope scope) =>
        scope.Put(StoreTable.Locks, name, held.Write());
}
