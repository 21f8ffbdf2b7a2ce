namespace Catga.Raft.Hosting.Driving;

/// <summary>A thread that does one thing after the other.</summary>
internal sealed class SerialThread
{
    private readonly object _gate = new();
    private readonly Action<Exception> _failed;
    private readonly Thread _thread;
    private Queue<Action> _waiting = new();
    private bool _isEnding;
    private volatile bool _isAbandoned;

    /// <summary>Begins.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="failed">Told about what something threw; may abandon the rest.</param>
    public SerialThread(string name, Action<Exception> failed)
    {
        _failed = failed;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Hands over work; ignored once the thread is ending.</summary>
    public void Post(Action work)
    {
        lock (_gate)
        {
            if (_isEnding)
                return;

            _waiting.Enqueue(work);
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes nothing more. What waits is still done; returns when it is.</summary>
    public void End()
    {
        Close();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    /// <summary>Takes nothing more, and drops what waits.</summary>
    public void Abandon()
    {
        _isAbandoned = true;
        Close();
    }

    private void Close()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        Queue<Action> taken = new();
        while (Take(ref taken))
        {
            while (taken.TryDequeue(out Action? work))
            {
                if (!_isAbandoned)
                    Do(work);
            }
        }
    }

    private void Do(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // Whatever it is, whoever owns the thread decides what becomes of the rest.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failed(exception);
        }
    }

    private bool Take(ref Queue<Action> taken)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isEnding)
                Monitor.Wait(_gate);
            (_waiting, taken) = (taken, _waiting);
            return taken.Count > 0;
        }
    }
}
