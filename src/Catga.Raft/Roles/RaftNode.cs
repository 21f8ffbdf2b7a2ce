using Catga.Raft.Identity;
using Catga.Raft.Invariants;
using Catga.Raft.Log;
using Catga.Raft.Membership;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>One Raft node, as a function: an input goes in, an ordered list of effects comes out.</summary>
/// <remarks>
/// The same state and the same input give the same effects. Nothing here waits, reads a clock, draws a random number or
/// touches the world. Not safe for two threads at once. A step throws only when an invariant is broken; then stop.
/// </remarks>
public sealed class RaftNode
{
    private readonly NodeState _node;
    private Role _role;
    private RaftStatus? _status;
    private TimeSpan _armedFor = TimeSpan.MaxValue;

    /// <summary>Makes a node from what its disk holds.</summary>
    /// <param name="self">Who it is.</param>
    /// <param name="settings">Timeouts and limits.</param>
    /// <param name="durable">What its disk holds.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public RaftNode(MemberId self, RaftSettings settings, DurableState durable)
        : this(self, settings, durable, new SafetyRules())
    {
    }

    internal RaftNode(MemberId self, RaftSettings settings, DurableState durable, SafetyRules rules)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(durable);
        settings.Validate();
        _node = new NodeState(self, settings, durable, rules);
        _role = new Follower(_node);
    }

    /// <summary>What the node knows now.</summary>
    public RaftStatus Status => _status ??= new RaftStatus
    {
        Self = _node.Self,
        Role = _role.Name,
        Term = _node.Term,
        Leader = _node.Leader,
        LeaseUntil = _role.LeaseUntil,
        LastIndex = _node.Log.LastIndex,
        PersistedIndex = _node.Log.PersistedIndex,
        CommitIndex = _node.Log.CommitIndex,
        Configuration = _node.Configuration,
    };

    internal RaftLog Log => _node.Log;

    internal RaftRole Role => _role.Name;

    internal Term Term => _node.Term;

    internal TimeSpan? LeaseUntil => _role.LeaseUntil;

    internal ClusterConfiguration Configuration => _node.Configuration;

    /// <summary>Takes one input.</summary>
    /// <param name="input">What happened; its time is not before that of the last one.</param>
    /// <returns>What is to be done about it, in this order.</returns>
    /// <exception cref="BrokenInvariantException">The node must stop.</exception>
    public IReadOnlyList<RaftEffect> Step(RaftInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _status = null;
        _node.BeginStep(input.At);
        Become(_role.BeforeInput());
        Handle(input);
        ArmTimer();
        return _node.EndStep();
    }

    private void Handle(RaftInput input)
    {
        switch (input)
        {
            case RaftInput.Started:
                _node.StartedAt = input.At;
                Become(new Follower(_node));
                break;
            case RaftInput.TimerElapsed:
                _armedFor = TimeSpan.MaxValue;
                if (input.At >= _role.Deadline)
                    Become(_role.OnDeadline());
                break;
            case RaftInput.MessageReceived(_, MemberId from, RaftMessage message):
                Receive(from, message);
                break;
            case RaftInput.VotePersisted(_, Term term):
                Become(_role.OnVotePersisted(term));
                break;
            case RaftInput.EntriesPersisted(_, LogIndex index, Term term):
                _node.EntriesPersisted(index, term);
                Become(_role.OnEntriesPersisted());
                break;
            case RaftInput.Propose(_, IReadOnlyList<Proposal> proposals):
                Become(_role.OnPropose(proposals));
                break;
            case RaftInput.Read(_, long readId):
                _role.OnRead(readId);
                break;
            case RaftInput.TransferLeadership transfer:
                _role.OnTransfer(transfer);
                break;
            case RaftInput.ChangeMembership change:
                Become(_role.OnChangeMembership(change));
                break;
            case RaftInput.EntriesRead read:
                _role.OnEntriesRead(read);
                break;
            case RaftInput.SnapshotRead read:
                _role.OnSnapshotRead(read);
                break;
            case RaftInput.SnapshotTaken(_, LogIndex index):
                _node.Compact(index);
                break;
        }
    }

    private void Receive(MemberId from, RaftMessage message)
    {
        // Before the term is looked at: who hears a leader gives a stranger neither its vote nor its term (§4.2.3).
        if (message is VoteRequest { ByTransfer: false } && IsBoundToLeader)
            return;

        // All servers, rule 2 of Raft's figure 2. A pre-vote speaks of a term that nobody has entered.
        if (message.Term > _node.Term && message is not PreVoteRequest)
            Become(new Follower(_node, message.Term));

        bool isFromLeader = message is AppendEntries or SnapshotChunk && message.Term == _node.Term;
        if (isFromLeader && _role is not Follower)
        {
            Invariant.Holds(_role is not Leader, "A term has at most one leader (Raft §5.2).");
            Become(new Follower(_node));
        }

        Become(message switch
        {
            PreVoteRequest request => _role.OnPreVoteRequest(from, request, IsBoundToLeader),
            PreVoteReply reply => _role.OnPreVoteReply(from, reply),
            VoteRequest request => _role.OnVoteRequest(from, request),
            VoteReply reply => _role.OnVoteReply(from, reply),
            AppendEntries request => _role.OnAppendEntries(from, request),
            SnapshotChunk chunk => _role.OnSnapshotChunk(from, chunk),
            LeaderReply reply when reply.Term == _node.Term => _role.OnLeaderReply(from, reply),
            ReadIndexRequest request when request.Term == _node.Term => _role.OnReadIndexRequest(from, request),
            ReadIndexReply reply when reply.Term == _node.Term => _role.OnReadIndexReply(reply),
            TimeoutNow request when request.Term == _node.Term => _role.OnTimeoutNow(),
            _ => _role,
        });
    }

    // A leader hears itself: it leaves when it has lost its quorum, not when somebody wants its place.
    private bool IsBoundToLeader => _role is Leader || _node.Rules.IsBoundToLeader(_node);

    private void Become(Role next)
    {
        while (next != _role)
        {
            _role.Leave();
            _role = next;
            next = _role.Enter();
        }
    }

    private void ArmTimer()
    {
        // A timer that is too early costs a look at the deadline; so it is moved forward only, not at every heartbeat.
        if (_role.Deadline >= _armedFor)
            return;

        _armedFor = _role.Deadline;
        _node.Perform(new RaftEffect.ArmTimer(_armedFor));
    }
}
