using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Leadership;

/// <summary>
/// Tells subscribers when this node begins and stops to lead: each in order, and none waits for another.
/// </summary>
internal sealed class LeadershipEvents(ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly List<Subscriber> _subscribers = [];
    private bool _isLeader;

    public void Add(Action<bool>? called)
    {
        if (called is null)
            return;
        lock (_lock)
            _subscribers.Add(new Subscriber(called, logger));
    }

    public void Remove(Action<bool>? called)
    {
        lock (_lock)
        {
            int last = _subscribers.FindLastIndex(subscriber => subscriber.Called == called);
            if (last < 0)
                return;
            _subscribers[last].End();
            _subscribers.RemoveAt(last);
        }
    }

    /// <summary>A reign that follows another at once is no news.</summary>
    public void Tell(bool isLeader)
    {
        lock (_lock)
        {
            if (_isLeader == isLeader)
                return;
            _isLeader = isLeader;
            foreach (Subscriber subscriber in _subscribers)
                subscriber.Tell(isLeader);
        }
    }

    private sealed class Subscriber
    {
        private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>(new() { SingleReader = true });
        private readonly ILogger _logger;

        public Subscriber(Action<bool> called, ILogger logger)
        {
            Called = called;
            _logger = logger;
            _ = ReadAsync();
        }

        public Action<bool> Called { get; }

        public void Tell(bool isLeader) => _news.Writer.TryWrite(isLeader);

        public void End() => _news.Writer.TryComplete();

        private async Task ReadAsync()
        {
            await foreach (bool isLeader in _news.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                try
                {
                    Called(isLeader);
                }
                catch (Exception failure)
                {
                    LeadershipLog.SubscriberFailed(_logger, failure, isLeader);
                }
            }
        }
    }
}
