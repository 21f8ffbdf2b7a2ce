namespace Catga.Raft.Hosting.Driving;

/// <summary>What waits for the loop. Many threads put in; the loop takes all there is at once.</summary>
internal sealed class Inbox
{
    // A clock that was set by a test may move without waking anybody; look now and then.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private List<Action> _work = [];
    private List<PendingProposal> _proposals = [];
    private bool _holdsProposals;
    private bool _isWaiting;
    private bool _isClosed;

    private bool HasWork => _work.Count > 0 || (_proposals.Count > 0 && !_holdsProposals);

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
            if (!_holdsProposals)
                Signal();
            return true;
        }
    }

    /// <summary>Takes all work that waits, or waits for the first to come.</summary>
    /// <param name="work">Empty; filled.</param>
    /// <param name="wait">The longest to wait.</param>
    /// <param name="holdsProposals">Whether proposals gather meanwhile, and wake nobody.</param>
    public void Take(ref List<Action> work, TimeSpan wait, bool holdsProposals)
    {
        lock (_gate)
        {
            _holdsProposals = holdsProposals;
            if (!HasWork && !_isClosed && wait > TimeSpan.Zero)
            {
                _isWaiting = true;
                Monitor.Wait(_gate, RoundUp(wait));
                _isWaiting = false;
            }

            (_work, work) = (work, _work);
        }
    }

    /// <summary>Takes all proposals that wait.</summary>
    /// <param name="proposals">Empty; filled.</param>
    public void TakeProposals(ref List<PendingProposal> proposals)
    {
        lock (_gate)
            (_proposals, proposals) = (proposals, _proposals);
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

    // Who is awake looks again before it sleeps.
    private void Signal()
    {
        if (!_isWaiting)
            return;
        _isWaiting = false;
        Monitor.Pulse(_gate);
    }
}
