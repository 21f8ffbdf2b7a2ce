using System.Runtime.CompilerServices;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>
/// Awaited by who reads a channel: leaves this thread, which is awake, to some work, and goes on wherever the next
/// frame is read. So the work need not wait for a thread, and reading never waits for the work.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="next">The next frame, which is being read already.</param>
/// <param name="work">What is done on this thread; it may take its time.</param>
internal readonly struct HandOff<T>(ValueTask<T> next, IThreadPoolWorkItem work) : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _next =
        next.ConfigureAwait(false).GetAwaiter();

    public bool IsCompleted => false;

    public HandOff<T> GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (_next.IsCompleted)
            ThreadPool.UnsafeQueueUserWorkItem(static reading => reading(), continuation, preferLocal: true);
        else
            _next.UnsafeOnCompleted(continuation);
        work.Execute();
    }

    public T GetResult() => _next.GetResult();
}
