using System.Security.Cryptography;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Roles;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Consensus, running: hands inputs to the driver, and does for it what the world has to do. Only the loop calls it.
/// </summary>
internal sealed class Core : IDriverWorld
{
    // Where messages travel longer than this, rounds overlap rather than wait for each other.
    private static readonly TimeSpan LongestRound = TimeSpan.FromMilliseconds(4);

    private readonly HostParts _parts;
    private readonly Applier _applier;
    private readonly ReignKeeper _reigns;
    private readonly RaftDriver _driver;
    private readonly Dictionary<long, Waiter> _waiting = [];
    private readonly Dictionary<MemberId, LogIndex> _matches = [];
    private LogIndex _roundEnd;
    private TimeSpan _roundBegan;
    private long _nextId;
    private TimeSpan _now;
    private Term? _leads;
    private Term? _announced;
    private bool _isRetired;

    private Core(HostParts parts, Applier applier, ReignKeeper reigns, RaftNode node)
    {
        (_parts, _applier, _reigns) = (parts, applier, reigns);
        _driver = new RaftDriver(node, this);
        Status = node.Status;
        _now = parts.Now;

        // High bits at random: an id is not used again after a restart, and by no other node.
        _nextId = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & 0x7FFF_FFFF_0000_0000;
    }

    /// <summary>As of the last turn.</summary>
    public RaftStatus Status { get; private set; }

    /// <summary>When the core wants to be woken.</summary>
    public TimeSpan TimerAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Why a request is refused in place of "not the leader"; null when it is that.</summary>
    public RefusalReason? DeeperReason { get; set; }

    /// <summary>
    /// Whether what is proposed now had better wait for what is proposed meanwhile. It does while the leader's disk
    /// flushes, and until the round before is committed, for a while: a round costs the same for one entry and for
    /// many.
    /// </summary>
    public bool GathersProposals => _leads is not null && (_driver.IsStoring || IsRoundUnderWay);

    /// <summary>When gathering ends at the latest; null when only the disk can end it.</summary>
    public TimeSpan? GathersUntil => _leads is not null && IsRoundUnderWay ? _roundBegan + LongestRound : null;

    private bool IsRoundUnderWay =>
        _driver.Node.Status.CommitIndex < _roundEnd && _parts.Now < _roundBegan + LongestRound;

    TimeSpan IDriverWorld.Now => ReadClock();

    /// <summary>Makes it from what the disk holds; it begins with <see cref="Begin"/>.</summary>
    public static Core Make(
        HostParts parts, Applier applier, ReignKeeper reigns, MemberId self, DurableState durable) =>
        new(parts, applier, reigns, new RaftNode(self, parts.Settings(), durable));

    public void Begin() => Take(new RaftInput.Started(ReadClock()));

    public void Receive(MemberId from, RaftMessage message)
    {
        if (message is AppendAccepted accepted)
            _matches[from] = LogIndex.Max(accepted.MatchIndex, _matches.GetValueOrDefault(from));
        Take(new RaftInput.MessageReceived(ReadClock(), from, message));
    }

    public void Propose(List<PendingProposal> proposals)
    {
        List<Proposal> taken = new(proposals.Count);
        foreach (PendingProposal proposal in proposals)
        {
            if (!IsRefused(proposal) && proposal.TryTake())
                taken.Add(new Proposal(Register(proposal), proposal.Command));
        }

        if (taken.Count == 0)
            return;
        Take(new RaftInput.Propose(ReadClock(), taken));
        (_roundBegan, _roundEnd) = (_now, _driver.Node.Status.LastIndex);
    }

    public void Read(Waiter waiter)
    {
        if (!IsRefused(waiter))
            Take(new RaftInput.Read(ReadClock(), Register(waiter)));
    }

    public void Change(Waiter waiter, MembershipChange change)
    {
        if (!IsRefused(waiter))
            Take(new RaftInput.ChangeMembership(ReadClock(), Register(waiter), change));
    }

    /// <summary>Hands over to a voter; to the furthest of those that can be reached, if none is named.</summary>
    public void Transfer(Waiter waiter, NodeId? target, IReadOnlyCollection<MemberId> connected)
    {
        MemberId? voter = (
            from one in Status.Configuration.Voters
            where one != Status.Self && (target is null ? connected.Contains(one) : one.Node == target)
            orderby _matches.GetValueOrDefault(one) descending
            select (MemberId?)one).FirstOrDefault();
        if (IsRefused(waiter))
            return;
        if (voter is { } to)
            Take(new RaftInput.TransferLeadership(ReadClock(), Register(waiter), to));
        else
            waiter.Refuse(RefusalFor(
                Status.Role == RaftRole.Leader ? RefusalReason.Senseless : RefusalReason.NotLeader));
    }

    public void SnapshotTaken(LogIndex index) => Take(new RaftInput.SnapshotTaken(ReadClock(), index));

    /// <summary>Whatever is due by now.</summary>
    public void Tick()
    {
        if (ReadClock() < TimerAt)
            return;

        TimerAt = TimeSpan.MaxValue;
        Take(new RaftInput.TimerElapsed(_now));
    }

    /// <summary>After the inputs of a turn: what others may see.</summary>
    public void Publish()
    {
        Status = _driver.Node.Status;
        bool reigns = Status.Role == RaftRole.Leader && Status.Term == _announced && !_isRetired;
        _reigns.Renew(Status.Term, reigns ? Status.LeaseUntil : null);
    }

    /// <summary>Takes and says nothing more; whoever waits is told that nobody can tell.</summary>
    public void Retire()
    {
        _isRetired = true;
        _announced = null;
        _reigns.Lose();
        LeaveAll();
    }

    /// <summary>Whoever waits is told that nobody can tell: this node will hear no more of it.</summary>
    public void LeaveAll()
    {
        foreach (Waiter waiter in _waiting.Values)
            waiter.LeaveUnknown();
        _waiting.Clear();
        _parts.Applying.Post(_applier.LeaveAll);
    }

    /// <summary>A refusal with what this node knows of the leader.</summary>
    public Refusal RefusalFor(RefusalReason reason)
    {
        RaftStatus status = _driver.Node.Status;
        RefusalReason told = reason == RefusalReason.NotLeader ? DeeperReason ?? reason : reason;
        return new Refusal(told, status.Leader?.Node, status.Term);
    }

    void IDriverWorld.ArmTimer(TimeSpan at) => TimerAt = at;

    void IDriverWorld.Store(IReadOnlyList<RaftEffect> batch) => _parts.Disk.Post(() => Store(batch));

    void IDriverWorld.Send(MemberId to, RaftMessage message)
    {
        if (!_isRetired)
            _parts.Transport.Send(to, message);
    }

    void IDriverWorld.ReadEntries(RaftEffect.ReadEntries read) => _parts.Disk.Post(() =>
    {
        IReadOnlyList<LogEntry> entries = _parts.Storage.ReadEntries(read.From, read.MaxEntries, read.MaxBytes);
        _parts.Inbox.Post(() => Take(new RaftInput.EntriesRead(ReadClock(), read.For, entries)));
    });

    void IDriverWorld.ReadSnapshot(RaftEffect.ReadSnapshot read) => _parts.Disk.Post(() =>
    {
        SnapshotPiece piece = _parts.Storage.ReadSnapshot(read.SnapshotIndex, read.Offset, read.MaxBytes);
        _parts.Inbox.Post(() => Take(new RaftInput.SnapshotRead(
            ReadClock(), read.For, piece.Point, piece.Offset, piece.Content, piece.IsLast)));
    });

    void IDriverWorld.Tell(RaftEffect effect)
    {
        switch (effect)
        {
            case RaftEffect.Apply(IReadOnlyList<LogEntry> entries):
                _parts.Applying.Post(() => _applier.Apply(entries));
                break;
            case RaftEffect.Accepted(long id, LogIndex index, Term term) when _waiting.Remove(id, out Waiter? waiter):
                _parts.Applying.Post(() => _applier.Await(waiter, index, term));
                break;
            case RaftEffect.ReadReady(long id) when _waiting.Remove(id, out Waiter? waiter):
                _parts.Applying.Post(() => _applier.Ready(waiter));
                break;
            case RaftEffect.Refused(long id, RefusalReason reason, _) when _waiting.Remove(id, out Waiter? waiter):
                waiter.Refuse(RefusalFor(reason));
                break;
            case RaftEffect.TransferEnded(long id, bool handedOver) when _waiting.Remove(id, out Waiter? waiter):
                if (handedOver)
                    waiter.Done(LogIndex.Zero, Term.Zero, result: null);
                else
                    waiter.Refuse(RefusalFor(RefusalReason.NotCaughtUp));
                break;
            case RaftEffect.BecameLeader(Term term):
                // Behind all that was applied before: who speaks for the cluster has seen all of it.
                _parts.Applying.Post(() => _parts.Inbox.Post(() => Announce(term)));
                break;
            case RaftEffect.LostLeadership:
                // At once, before anything by which another could come to lead leaves this node.
                _announced = null;
                _reigns.Lose();
                break;
        }
    }

    private void Announce(Term term)
    {
        RaftStatus status = _driver.Node.Status;
        if (!_isRetired && status.Role == RaftRole.Leader && status.Term == term && status.LeaseUntil is not null)
            _announced = term;
    }

    private void Take(RaftInput input)
    {
        if (_isRetired)
            return;

        _driver.Take(input);
        FollowRole();
    }

    private void Store(IReadOnlyList<RaftEffect> batch)
    {
        foreach (RaftEffect effect in batch)
            _parts.Storage.Write(effect);
        _parts.Storage.Sync();
        foreach (RaftEffect effect in batch)
        {
            if (effect is not RaftEffect.InstallSnapshot)
                continue;

            // Handed on before the driver goes on, so it comes before every later entry.
            (SnapshotPoint point, Stream content) = _parts.Storage.OpenSnapshot();
            HostLog.SnapshotInstalled(_parts.Logger, point.Index.Value);
            _parts.Applying.Post(() => _applier.Begin(point, content));
        }

        _parts.Inbox.Perform(() =>
        {
            if (_isRetired)
                return;
            _driver.Stored();
            FollowRole();
        });
    }

    /// <summary>Whoever waits for an entry of a lost term waits no longer.</summary>
    private void FollowRole()
    {
        RaftStatus status = _driver.Node.Status;
        Term? leads = status.Role == RaftRole.Leader ? status.Term : null;
        if (_leads is { } former && leads != former)
            _parts.Applying.Post(() => _applier.Deposed(former));
        if (leads != _leads)
            _matches.Clear();
        _leads = leads;
    }

    private bool IsRefused(Waiter waiter)
    {
        if (_isRetired)
            waiter.Refuse(new Refusal(RefusalReason.Stopped, Leader: null, Term.Zero));
        return _isRetired;
    }

    private long Register(Waiter waiter)
    {
        _waiting.Add(_nextId, waiter);
        return _nextId++;
    }

    /// <summary>The core's time does not run backwards, and a turn's inputs follow each other.</summary>
    private TimeSpan ReadClock()
    {
        TimeSpan now = _parts.Now;
        _now = now > _now ? now : _now;
        return _now;
    }
}
