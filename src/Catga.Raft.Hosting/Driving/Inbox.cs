namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// What waits for the loop, and who takes turns. Many threads put in; one at a time has the turn, and takes all there
/// is: a thread that has something to tell while nobody has the turn, or else the loop's own.
/// </summary>
internal sealed class Inbox
{
    // A clock that was set by a test may move without waking anybody; look now and then.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private List<Action> _work = [];
    private List<PendingProposal> _proposals = [];
    private Action? _takeTurn;
    private TimeSpan _due;
    private TimeSpan _wakesAt = TimeSpan.MaxValue;
    private bool _isTurning = true; // The loop's, until it has begun.
    private bool _holdsProposals;
    private bool _isClosed;

    private bool HasWork => _work.Count > 0 || (_proposals.Count > 0 && !_holdsProposals);

    /// <summary>Who has something to tell takes a turn by this, and gives it back with <see cref="EndTurn"/>.</summary>
    public void ServeBy(Action takeTurn) => _takeTurn = takeTurn;

    /// <summary>Something for the loop's thread to do; dropped once it has ended.</summary>
    /// <returns>Whether the loop will do it.</returns>
    public bool Post(Action work)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;

            _work.Add(work);
            if (!_isTurning)
                Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>
    /// Something to do: on this thread, when nobody has the turn, for no other has to be woken then. The caller holds
    /// no lock.
    /// </summary>
    /// <returns>Whether it was done, or will be.</returns>
    public bool Perform(Action work)
    {
        bool isMyTurn;
        lock (_gate)
        {
            if (_isClosed)
                return false;

            _work.Add(work);
            isMyTurn = TryBegin();
        }

        if (isMyTurn)
            _takeTurn!();
        return true;
    }

    /// <summary>A proposal; taken together with all others that wait, maybe on this thread.</summary>
    /// <returns>Whether it was taken, or will be.</returns>
    public bool Perform(PendingProposal proposal)
    {
        bool isMyTurn;
        lock (_gate)
        {
            if (_isClosed)
                return false;

            _proposals.Add(proposal);
            isMyTurn = !_holdsProposals && TryBegin();
        }

        if (isMyTurn)
            _takeTurn!();
        return true;
    }

    /// <summary>For the loop's thread: returns with the turn, as soon as there is anything to do.</summary>
    /// <param name="now">Reads the clock by which turns are due.</param>
    public void AwaitTurn(Func<TimeSpan> now)
    {
        lock (_gate)
        {
            while (!TryBeginDue(now, out TimeSpan wait))
            {
                _wakesAt = _isTurning ? TimeSpan.MaxValue : _due;
                Monitor.Wait(_gate, _isTurning ? Timeout.InfiniteTimeSpan : RoundUp(wait));
            }

            _wakesAt = TimeSpan.MinValue;
        }
    }

    /// <summary>Gives the turn back; the loop's thread goes on if something has come meanwhile.</summary>
    /// <param name="due">When the next turn is due, if nothing comes before.</param>
    /// <param name="holdsProposals">Whether proposals gather meanwhile, and make no turn.</param>
    public void EndTurn(TimeSpan due, bool holdsProposals)
    {
        lock (_gate)
        {
            (_isTurning, _due, _holdsProposals) = (false, due, holdsProposals);
            if (HasWork || _isClosed || due < _wakesAt)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes all work that waits.</summary>
    /// <param name="work">Empty; filled.</param>
    public void Take(ref List<Action> work)
    {
        lock (_gate)
            (_work, work) = (work, _work);
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

    private bool TryBegin()
    {
        if (_isTurning)
            return false;
        _isTurning = true;
        return true;
    }

    private bool TryBeginDue(Func<TimeSpan> now, out TimeSpan wait)
    {
        wait = _isTurning ? TimeSpan.MaxValue : _due - now();
        return (HasWork || _isClosed || wait <= TimeSpan.Zero) && TryBegin();
    }
}
