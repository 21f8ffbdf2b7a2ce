namespace Catga.Outbox;

/// <summary>Lets any number of waiters sleep until a store changes.</summary>
internal sealed class StoreChange
{
    private volatile TaskCompletionSource _next = NewSource();

    /// <summary>
    /// Completes at the next change. Take it before looking at the store, or a change in between is missed.
    /// </summary>
    internal Task Next => _next.Task;

    /// <summary>Wakes everyone who took <see cref="Next"/> before.</summary>
    internal void Announce() => Interlocked.Exchange(ref _next, NewSource()).SetResult();

    // Waiters go on elsewhere: who announces may hold a lock.
    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
