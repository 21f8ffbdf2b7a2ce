using System.Runtime.CompilerServices;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>
/// Awaited by who reads a channel: leaves this thread, which is awake, to some work, and goes on reading on another.
/// So the work need not wait for a thread, and reading never waits for the work.
/// </summary>
/// <param name="work">What is done on this thread; it may take its time.</param>
internal readonly struct HandOff(IThreadPoolWorkItem work) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public HandOff GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        ThreadPool.UnsafeQueueUserWorkItem(static reading => reading(), continuation, preferLocal: true);
        work.Execute();
    }

    public void GetResult()
    {
        // The work reports to those who wait for it.
    }
}
