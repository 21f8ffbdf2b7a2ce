using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Calls back on the thread pool: each subscriber in order, one call at a time, and none waits for another.
/// </summary>
/// <param name="keepsAll">Whether each change is told, or only the newest when a subscriber is slow.</param>
/// <param name="logger">Hears of subscribers that throw.</param>
internal sealed class Subscribers<T>(bool keepsAll, ILogger logger)
{
    private readonly Lock _lock = new();
    private Subscriber[] _all = [];

    public bool IsEmpty => Volatile.Read(ref _all).Length == 0;

    public IDisposable Add(Action<T> changed)
    {
        Subscriber subscriber = new(this, changed);
        lock (_lock)
            _all = [.. _all, subscriber];
        return subscriber;
    }

    public void Publish(T news)
    {
        foreach (Subscriber subscriber in Volatile.Read(ref _all))
            subscriber.Post(news);
    }

    private void Remove(Subscriber subscriber)
    {
        lock (_lock)
            _all = [.. _all.Where(one => one != subscriber)];
    }

    private sealed class Subscriber(Subscribers<T> owner, Action<T> changed) : IDisposable, IThreadPoolWorkItem
    {
        private readonly Lock _lock = new();
        private readonly Queue<T> _waiting = new();
        private bool _isRunning;
        private bool _isDisposed;

        public void Post(T news)
        {
            lock (_lock)
            {
                if (!owner.KeepsAll)
                    _waiting.Clear();
                _waiting.Enqueue(news);
                if (_isRunning)
                    return;
                _isRunning = true;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            while (TryTake(out T? news))
                Tell(news);
        }

        public void Dispose()
        {
            lock (_lock)
                _isDisposed = true;
            owner.Remove(this);
        }

        private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T news)
        {
            lock (_lock)
            {
                _isRunning = _waiting.TryDequeue(out news) && !_isDisposed;
                return _isRunning;
            }
        }

        private void Tell(T news)
        {
            try
            {
                changed(news);
            }
#pragma warning disable CA1031 // A subscriber's mistake is the subscriber's.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                HostLog.SubscriberFailed(owner.Logger, exception);
            }
        }
    }

    private bool KeepsAll => keepsAll;

    private ILogger Logger => logger;
}
