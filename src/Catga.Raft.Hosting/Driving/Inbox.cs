namespace Catga.Raft.Hosting.Driving;

/// <summary>What waits for the loop. Many threads put in; the loop takes all there is at once.</summary>
internal sealed class Inbox
{
    // A clock that was set by a test may move without waking anybody; look now and then.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private List<Action> _work = [];
    private List<PendingProposal> _proposals = [];
    private bool _isClosed;

    /// <summary>Something for the loop to do; dropped once it has ended.</summary>
    /// <returns>Whether the loop will do it.</returns>
    public bool Post(Action work)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;

            _work.Add(work);
            Signal();
            return true;
        }
    }

    /// <summary>A proposal; taken together with all others that wait.</summary>
    /// <returns>Whether the loop will take it.</returns>
    public bool Post(PendingProposal proposal)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;

            _proposals.Add(proposal);
            Signal();
            return true;
        }
    }

    /// <summary>Takes all that waits, or waits for the first to come.</summary>
    /// <param name="work">Empty; filled.</param>
    /// <param name="proposals">Empty; filled.</param>
    /// <param name="wait">The longest to wait.</param>
    public void Take(ref List<Action> work, ref List<PendingProposal> proposals, TimeSpan wait)
    {
        lock (_gate)
        {
            if (_work.Count + _proposals.Count == 0 && !_isClosed && wait > TimeSpan.Zero)
                Monitor.Wait(_gate, RoundUp(wait));
            (_work, work) = (work, _work);
            (_proposals, proposals) = (proposals, _proposals);
        }
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static TimeSpan RoundUp(TimeSpan wait) =>
        wait > Longest ? Longest : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private void Signal()
    {
        if (_work.Count + _proposals.Count == 1)
            Monitor.Pulse(_gate);
    }
}
