namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// The driver's turns: each takes all that waits, lets the core have it in order, and tells what became of it.
/// Everything that decides runs here, one turn after the other; nothing here waits for a disk, a network or a
/// subscriber. A thread that has something to tell takes the turn itself when nobody is at it; the loop's own thread
/// takes what is due, and what nobody took.
/// </summary>
internal sealed class HostLoop
{
    private readonly HostParts _parts;
    private readonly ClusterLife _life;
    private readonly ReignKeeper _reigns;
    private readonly StatusBoard _board;
    private readonly Thread _thread;
    private readonly Func<TimeSpan> _now;
    private List<Action> _work = [];
    private List<PendingProposal> _proposals = [];
    private TimeSpan _lookAt;
    private volatile bool _isEnding;
    private ExecutionContext? _ownContext;

    public HostLoop(HostParts parts, ClusterLife life, ReignKeeper reigns, StatusBoard board)
    {
        (_parts, _life, _reigns, _board, _now) = (parts, life, reigns, board, () => parts.Now);
        _thread = new Thread(Run) { Name = "raft driver", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        parts.Inbox.ServeBy(
            () => ExecutionContext.Run(_ownContext!, static loop => ((HostLoop)loop!).TakeTurn(), this));
    }

    private bool HoldsProposals => _life.Core is { GathersProposals: true };

    public void Start() => _thread.UnsafeStart();

    /// <summary>Lets it end after the turn that is under way; whoever waits is answered.</summary>
    /// <param name="lastPhase">Where the node is left; null where it was.</param>
    public void BeginToEnd(ClusterPhase? lastPhase)
    {
        _isEnding = true;
        _parts.Inbox.Post(() => _life.Retire(lastPhase));
        _parts.Inbox.Close();
    }

    /// <summary>Ends; returns when it has.</summary>
    public void End()
    {
        BeginToEnd(lastPhase: null);
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        // Whoever takes a turn leaves behind what flows with it: a trace, a scope of logging.
        _ownContext = ExecutionContext.Capture();
        _parts.Inbox.EndTurn(TimeSpan.Zero, holdsProposals: false);
        _parts.Inbox.AwaitTurn(_now);
        while (!_isEnding)
        {
            TakeTurn();
            _parts.Inbox.AwaitTurn(_now);
        }

        Finish();
    }

    private void TakeTurn()
    {
        TimeSpan due = TimeSpan.Zero;
        bool holdsProposals = false;
        try
        {
            if (!_isEnding)
            {
                Turn();
                (due, holdsProposals) = (NextTurn(), HoldsProposals);
            }
        }
#pragma warning disable CA1031 // Whatever it is, the node must stop, and answer nobody any more.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _isEnding = true;
            _parts.Fail(exception);
        }
        finally
        {
            _parts.Inbox.EndTurn(due, holdsProposals);
        }
    }

    private void Turn()
    {
        _parts.Inbox.Take(ref _work);
        foreach (Action work in _work)
            work();
        _work.Clear();
        if (!HoldsProposals)
            Propose();
        _life.Core?.Tick();
        if (_parts.Now >= _lookAt)
        {
            _lookAt = _parts.Now + _parts.Options.ElectionTimeout;
            _life.Look();
        }

        _life.Publish();
        _board.Publish();
    }

    /// <summary>All that came until now go into the log together.</summary>
    private void Propose()
    {
        _parts.Inbox.TakeProposals(ref _proposals);
        if (_proposals.Count == 0)
            return;
        if (_life.Core is { } core && _life.Phase == ClusterPhase.Member)
            core.Propose(_proposals);
        else
            _proposals.ForEach(_life.Refuse);
        _proposals.Clear();
    }

    /// <summary>
    /// The core's timer, the end of the lease or of a long round, or the next look around, whichever is first.
    /// </summary>
    private TimeSpan NextTurn()
    {
        TimeSpan next = _lookAt;
        if (_life.Core?.TimerAt < next)
            next = _life.Core.TimerAt;
        if (_life.Core?.GathersUntil is { } until && until < next)
            next = until;
        return _reigns.EndsAt < next ? _reigns.EndsAt : next;
    }

    private void Finish()
    {
        _parts.Inbox.Close();
        _parts.Inbox.Take(ref _work);
        _parts.Inbox.TakeProposals(ref _proposals);
        _life.Retire(lastPhase: null);
        foreach (Action work in _work)
            work();
        RefuseAll(RefusalReason.Stopped);
        _board.Publish();
    }

    private void RefuseAll(RefusalReason reason)
    {
        foreach (PendingProposal proposal in _proposals)
            proposal.Refuse(new Refusal(reason, Leader: null, Term.Zero));
    }
}
