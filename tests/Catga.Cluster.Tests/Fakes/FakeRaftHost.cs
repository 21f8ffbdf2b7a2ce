using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;
using Catga.Raft.Membership;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>A node that leads, follows and commits as a test tells it.</summary>
internal sealed class FakeRaftHost : IRaftHost, IDisposable
{
    internal const string Here = "http://node0:5000";
    internal const string There = "http://node1:5000";

    private readonly List<Action<Reign?>> _reignSubscribers = [];
    private readonly List<Action<RaftHostStatus>> _statusSubscribers = [];
    private CancellationTokenSource _lost = new();
    private long _index = 100;

    internal FakeRaftHost(string here = Here)
    {
        Status = new RaftHostStatus
        {
            Node = new NodeId(new Uri(here).Authority),
            Endpoint = new Uri(here),
            Phase = ClusterPhase.Member,
            Cluster = null,
            Raft = null,
            LeaderEndpoint = null,
            AppliedIndex = LogIndex.Zero,
            Members =
            [
                new HostMember(new NodeId(new Uri(here).Authority), new Uri(here), true, true),
                new HostMember(new NodeId(new Uri(There).Authority), new Uri(There), true, true),
            ],
        };
        FollowsNobody();
    }

    public RaftHostStatus Status { get; private set; }

    /// <summary>Whether the lease holds, as the clock would say; turned off, no timer has fired yet.</summary>
    internal bool LeaseHolds { get; set; } = true;

    public Reign? Reign => LeaseHolds ? Current : null;

    internal Reign? Current { get; private set; }

    /// <summary>What proposals come to; null to commit them.</summary>
    internal Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<ProposalOutcome>>? Proposing { get; set; }

    /// <summary>What a transfer comes to.</summary>
    internal Func<Refusal?> Transferring { get; set; } = () => null;

    internal int Transfers { get; private set; }

    internal List<byte[]> Proposals { get; } = [];

    public IDisposable OnReignChanged(Action<Reign?> changed)
    {
        _reignSubscribers.Add(changed);
        return new Nothing();
    }

    public IDisposable OnStatusChanged(Action<RaftHostStatus> changed)
    {
        _statusSubscribers.Add(changed);
        return new Nothing();
    }

    internal void Leads(long term)
    {
        _lost = new CancellationTokenSource();
        LeaseHolds = true;
        Current = new Reign(new Term(term), _lost.Token);
        Status = Status with { Raft = StatusOf(RaftRole.Leader, term, Self), LeaderEndpoint = Status.Endpoint };
        Tell();
    }

    /// <summary>The end of the lease: the token, and the call that tells of it.</summary>
    internal void Loses()
    {
        Current = null;
        _lost.Cancel();
        FollowsNobody();
    }

    internal void FollowsNobody()
    {
        Current = null;
        Status = Status with
        {
            Raft = StatusOf(RaftRole.Follower, Status.Raft?.Term.Value ?? 0, leader: null),
            LeaderEndpoint = null,
        };
        Tell();
    }

    internal void Follows(string leader, long term)
    {
        Current = null;
        _lost.Cancel();
        MemberId member = new(new Uri(leader).Authority, 7);
        Status = Status with { Raft = StatusOf(RaftRole.Follower, term, member), LeaderEndpoint = new Uri(leader) };
        Tell();
    }

    internal void Enters(ClusterPhase phase)
    {
        Status = Status with { Phase = phase };
        Tell();
    }

    public void Dispose() => _lost.Dispose();

    public ValueTask<Reign?> ConfirmReignAsync(CancellationToken cancellationToken) => new(Reign);

    public ValueTask<Refusal?> TransferLeadershipAsync(NodeId? target, CancellationToken cancellationToken)
    {
        Transfers++;
        Refusal? refusal = Transferring();
        if (refusal is null)
            Follows(There, Status.Raft!.Term.Value + 1);
        return new(refusal);
    }

    public async ValueTask<ProposalOutcome> ProposeAsync(
        ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        Proposals.Add(command.ToArray());
        return Proposing is not null
            ? await Proposing(command, cancellationToken)
            : new ProposalOutcome.Applied(new LogIndex(++_index), Status.Raft!.Term, null);
    }

    public ValueTask<Refusal?> AwaitReadIndexAsync(CancellationToken cancellationToken) => default;

    public ValueTask<Refusal?> AddMemberAsync(Uri endpoint, CancellationToken cancellationToken) => default;

    public ValueTask<Refusal?> RemoveMemberAsync(NodeId node, CancellationToken cancellationToken) => default;

    public ValueTask<Refusal?> ReformAsync(CancellationToken cancellationToken) => default;

    private MemberId Self => new(Status.Node, new Incarnation(1));

    private RaftStatus StatusOf(RaftRole role, long term, MemberId? leader) => new()
    {
        Self = Self,
        Role = role,
        Term = new Term(term),
        Leader = leader,
        LeaseUntil = null,
        LastIndex = new LogIndex(42),
        PersistedIndex = new LogIndex(42),
        CommitIndex = new LogIndex(42),
        Configuration = ClusterConfiguration.Empty,
    };

    private void Tell()
    {
        foreach (Action<RaftHostStatus> subscriber in _statusSubscribers)
            subscriber(Status);
        foreach (Action<Reign?> subscriber in _reignSubscribers)
            subscriber(Current);
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // The fake lives as long as its test.
        }
    }
}
