using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.Membership;
using Catga.Raft.Messages;
using Catga.Raft.Reads;
using Catga.Raft.Replication;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>
/// Decides the order of the log and spreads it (Raft §5.3). It announces itself once an entry of its term has
/// committed, and deposes itself when it has not heard a quorum, or its own disk, for an election timeout (dissertation
/// §6.2).
/// </summary>
internal sealed class Leader : Role
{
    private readonly FollowerSet _followers;
    private readonly Replicator _replicator;
    private readonly Rounds _rounds = new();
    private readonly Lease _lease;
    private readonly LeaderReads _reads;
    private LogIndex _firstOfTerm;
    private bool _isAnnounced;
    private bool _hasResigned;
    private TimeSpan _nextHeartbeat;
    private LeadershipTransfer? _transfer;

    public Leader(NodeState node)
        : base(node)
    {
        _followers = new FollowerSet(node.Self);
        _replicator = new Replicator(node, _rounds);
        _lease = new Lease(node, _followers);
        _reads = new LeaderReads(node, _rounds);
    }

    public override RaftRole Name => RaftRole.Leader;

    public override TimeSpan Deadline
    {
        get
        {
            TimeSpan deadline = _lease.DeposedAt < _nextHeartbeat ? _lease.DeposedAt : _nextHeartbeat;
            return _transfer?.Deadline < deadline ? _transfer.Deadline : deadline;
        }
    }

    public override TimeSpan? LeaseUntil => _isAnnounced && !_hasResigned ? _lease.Until : null;

    /// <summary>Begins with an empty entry: what earlier terms left commits with it (Raft §5.4.2 and §8).</summary>
    public override Role Enter()
    {
        Adopt(Node.Configuration);
        _firstOfTerm = Node.Log.LastIndex.Next;
        BeginRound(); // The entry itself is what everybody hears first.
        Append([new LogEntry { Index = _firstOfTerm, Term = Node.Term, Kind = EntryKind.NoOp }]);
        return this;
    }

    public override void Leave()
    {
        Resign();
        Node.SetLeader(null);
        _reads.RefuseAll();
        if (_transfer is { } transfer)
            Node.Perform(new RaftEffect.TransferEnded(transfer.Id, transfer.HasToldTarget));
    }

    public override Role BeforeInput() => Node.Now >= _lease.DeposedAt ? new Follower(Node) : this;

    public override Role OnDeadline()
    {
        if (_transfer is { } transfer && Node.Now >= transfer.Deadline)
        {
            // The target may still stand on that word, whenever it arrives: there is no way back to a lease.
            if (transfer.HasToldTarget)
                return new Follower(Node);

            Node.Perform(new RaftEffect.TransferEnded(transfer.Id, HandedOver: false));
            _transfer = null;
        }

        if (Node.Now >= _nextHeartbeat)
            OpenRound();
        return this;
    }

    public override Role OnPropose(IReadOnlyList<Proposal> proposals)
    {
        List<LogEntry> entries = ProposalIntake.Take(Node, proposals, isHandingOver: _transfer is not null);
        if (entries.Count > 0)
            Append(entries);
        return this;
    }

    public override void OnRead(long readId)
    {
        if (Node.Settings.LeaseReads && LeaseUntil is { } until && Node.Rules.DoesLeaseHold(until, Node.Now))
            Node.AwaitApplied(readId, Node.Log.CommitIndex);
        else if (!_reads.TryAdd(new PendingRead(readId, Asker: null, ReadIndex)))
            Node.Refuse(readId, RefusalReason.Busy);
        AfterReads();
    }

    public override Role OnReadIndexRequest(MemberId from, ReadIndexRequest request)
    {
        _reads.TryAdd(new PendingRead(request.ReadId, from, ReadIndex));
        AfterReads();
        return this;
    }

    public override Role OnLeaderReply(MemberId from, LeaderReply reply)
    {
        if (_followers.Find(from) is not { } follower)
            return this;

        if (_rounds.OpenedAt(reply.Round) is { } openedAt)
            follower.Answered(reply.Round, openedAt, Lease.Trusted(reply.Patience));
        _replicator.Answered(follower, reply);

        long confirmed = _followers.ReachedByQuorum(static one => one.AnsweredRound, _rounds.Current);
        _rounds.ForgetBefore(confirmed);
        _reads.Confirm(confirmed);
        AfterReads();
        return AdvanceCommit();
    }

    public override Role OnEntriesPersisted() => AdvanceCommit();

    public override void OnTransfer(RaftInput.TransferLeadership request)
    {
        RefusalReason? refusal = request.Target == Node.Self || !Node.Configuration.IsVoter(request.Target)
            ? RefusalReason.Senseless
            : _transfer is null ? null : RefusalReason.HandingOver;
        if (refusal is { } reason)
        {
            Node.Refuse(request.Id, reason);
            return;
        }

        _transfer = new LeadershipTransfer(request.Id, request.Target, Node.Now + Node.Settings.ElectionTimeout);
        AdvanceTransfer();
    }

    public override Role OnChangeMembership(RaftInput.ChangeMembership request)
    {
        if (MembershipRules.ReasonToRefuse(Node, _followers, request.Change, _transfer is not null) is { } reason)
        {
            Node.Refuse(request.Id, reason);
            return this;
        }

        LogEntry entry = new()
        {
            Index = Node.Log.LastIndex.Next,
            Term = Node.Term,
            Kind = EntryKind.Configuration,
            Configuration = request.Change.ApplyTo(Node.Configuration),
        };
        Node.Perform(new RaftEffect.Accepted(request.Id, entry.Index, entry.Term));
        Append([entry]);
        return this;
    }

    public override void OnEntriesRead(RaftInput.EntriesRead read)
    {
        if (_followers.Find(read.For) is { } follower)
            _replicator.Continue(follower, read);
    }

    public override void OnSnapshotRead(RaftInput.SnapshotRead read)
    {
        if (_followers.Find(read.For) is { } follower)
            _replicator.Continue(follower, read);
    }

    /// <summary>What a read must see: all that is committed, and that is known only from this term on (§6.4).</summary>
    private LogIndex ReadIndex => LogIndex.Max(Node.Log.CommitIndex, _firstOfTerm);

    /// <summary>
    /// The sends are listed before the own write: followers and own disk work side by side (§10.2.1).
    /// </summary>
    private void Append(IReadOnlyList<LogEntry> entries)
    {
        foreach (LogEntry entry in entries)
        {
            Node.Log.Append(entry);
            if (entry.Configuration is { } configuration)
                Adopt(configuration);
        }

        foreach (FollowerProgress follower in _followers.All)
            _replicator.Send(follower);
        Node.Persist(entries);
    }

    private void Adopt(ClusterConfiguration configuration) =>
        _followers.Adopt(configuration, member => new FollowerProgress(
            member, Node.Log.LastIndex.Next, Node.Settings.MaxInFlightAppends, Node.Now));

    private Role AdvanceCommit()
    {
        if (CommitRule.Next(Node, _followers) is { } index)
        {
            Node.CommitTo(index);
            if (!_isAnnounced && !_hasResigned && index >= _firstOfTerm)
                Announce();

            // A leader that is not in the committed configuration has done its last duty (dissertation §4.2.2).
            if (!Node.IsVoter && Node.Log.Configurations.LatestIndex <= index)
                return new Follower(Node);
        }

        AdvanceTransfer();
        return this;
    }

    private void Announce()
    {
        _isAnnounced = true;
        Node.SetLeader(Node.Self);
        Node.Perform(new RaftEffect.BecameLeader(Node.Term));
    }

    /// <summary>
    /// Lease and authority are given up first: the list's order is what makes a transfer safe (§3.10).
    /// </summary>
    private void AdvanceTransfer()
    {
        if (_transfer?.IsDue(Node, _followers) != true)
            return;

        if (!Node.Rules.MayKeepLeaseInTransfer)
            Resign();
        _transfer.TellTarget(Node);
    }

    private void Resign()
    {
        if (_isAnnounced && !_hasResigned)
            Node.Perform(new RaftEffect.LostLeadership(Node.Term));
        _hasResigned = true;
    }

    private void BeginRound()
    {
        _rounds.Open(Node.Now);
        _nextHeartbeat = Node.Now + Node.Settings.HeartbeatInterval;
    }

    private void OpenRound()
    {
        BeginRound();
        foreach (FollowerProgress follower in _followers.All)
            _replicator.Heartbeat(follower);
    }

    /// <summary>Reads that came after the last round was opened need another one; all that wait share it.</summary>
    private void AfterReads()
    {
        if (_reads.WantsRound(_followers.ReachedByQuorum(static one => one.AnsweredRound, _rounds.Current)))
            OpenRound();
        _reads.Confirm(_followers.ReachedByQuorum(static one => one.AnsweredRound, _rounds.Current));
    }
}
