namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// The driver's thread: takes all that waits, lets the core have it in order, and tells what became of it. Everything
/// that decides runs here; nothing here waits for a disk, a network or a subscriber.
/// </summary>
internal sealed class HostLoop
{
    private readonly HostParts _parts;
    private readonly ClusterLife _life;
    private readonly ReignKeeper _reigns;
    private readonly StatusBoard _board;
    private readonly Thread _thread;
    private List<Action> _work = [];
    private List<PendingProposal> _proposals = [];
    private TimeSpan _lookAt;
    private volatile bool _isEnding;

    public HostLoop(HostParts parts, ClusterLife life, ReignKeeper reigns, StatusBoard board)
    {
        (_parts, _life, _reigns, _board) = (parts, life, reigns, board);
        _thread = new Thread(Run) { Name = "raft driver", IsBackground = true, Priority = ThreadPriority.AboveNormal };
    }

    public void Start() => _thread.Start();

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
        try
        {
            while (!_isEnding)
                Turn();
        }
#pragma warning disable CA1031 // Whatever it is, the node must stop, and answer nobody any more.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _parts.Fail(exception);
        }

        Finish();
    }

    private void Turn()
    {
        _parts.Inbox.Take(ref _work, ref _proposals, NextWait());
        if (_proposals.Count > 0)
            Propose();
        foreach (Action work in _work)
            work();
        _work.Clear();
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
        if (_life.Core is { } core && _life.Phase == ClusterPhase.Member)
            core.Propose(_proposals);
        else
            _proposals.ForEach(_life.Refuse);
        _proposals.Clear();
    }

    /// <summary>Until the core's timer, the lease's end, or the next look around, whichever is first.</summary>
    private TimeSpan NextWait()
    {
        TimeSpan next = _lookAt;
        if (_life.Core?.TimerAt < next)
            next = _life.Core.TimerAt;
        if (_reigns.EndsAt < next)
            next = _reigns.EndsAt;
        return next - _parts.Now;
    }

    private void Finish()
    {
        _parts.Inbox.Close();
        _parts.Inbox.Take(ref _work, ref _proposals, TimeSpan.Zero);
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
