namespace Catga.Cluster;

/// <summary>What runs under a reign, so that a hand-over can wait until it has ended.</summary>
internal sealed class ReignWork
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending;
    private TaskCompletionSource? _idle;
    private int _running;

    public ReignWork(CancellationToken lost)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(lost);
        Ending = _ending.Token;
    }

    public CancellationToken Ending { get; }

    public IDisposable Enter()
    {
        lock (_lock)
            _running++;
        return new Stay(this);
    }

    /// <summary>Tells background work to end.</summary>
    public Task EndAsync() => _ending.CancelAsync();

    /// <summary>Completes when nothing runs any more.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_running == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private void Leave()
    {
        TaskCompletionSource? idle = null;
        lock (_lock)
        {
            if (--_running == 0)
                (idle, _idle) = (_idle, null);
        }

        idle?.SetResult();
    }

    private sealed class Stay(ReignWork work) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                work.Leave();
        }
    }
}
