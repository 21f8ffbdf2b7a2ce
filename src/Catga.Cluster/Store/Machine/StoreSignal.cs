namespace Catga.Cluster.Store.Machine;

/// <summary>Lets any number of waiters sleep until the state has changed. Costs nothing while nobody waits.</summary>
internal sealed class StoreSignal
{
    private TaskCompletionSource? _next;

    /// <summary>
    /// Completes at the next change. Take it before looking at the state, or one in between is missed.
    /// </summary>
    internal Task Next
    {
        get
        {
            // Waiters go on elsewhere: who announces is the thread that applies the log.
            TaskCompletionSource fresh = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh).Task;
        }
    }

    internal void Announce() => Interlocked.Exchange(ref _next, null)?.SetResult();
}
