using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Store;

/// <summary>
/// A node that leads alone, without disk or network: commands are applied in the order of their coming, under one lock,
/// on as many state machines as it has. A test may have it refuse, lose answers, or hold commands back.
/// </summary>
internal sealed class FakeLog(params IReplicatedState[] machines) : IRaftHost
{
    private static readonly NodeId Self = new("one");
    private static readonly MemberId Member = new(Self, new Incarnation(1));
    private readonly Lock _lock = new();
    private bool _leads = true;
    private long _index;

    /// <summary>Every command that was applied.</summary>
    internal List<byte[]> Commands { get; } = [];

    internal long Term { get; private set; } = 1;

    internal long ReadIndexes { get; private set; }

    /// <summary>Whether the lease of its reign has not run out.</summary>
    internal bool HoldsLease { get; set; } = true;

    /// <summary>Whether it knows who leads while it does not.</summary>
    internal bool KnowsLeader { get; set; } = true;

    /// <summary>How many entries are committed and not yet applied.</summary>
    internal long NotApplied { get; set; }

    internal long LastIndex => _index;

    /// <summary>What happens before a command gets its place; may wait, and may refuse.</summary>
    internal Func<CancellationToken, ValueTask<Refusal?>> Before { get; set; } = _ => ValueTask.FromResult<Refusal?>(null);

    /// <summary>Whether answers get lost after the command was applied.</summary>
    internal bool LosesAnswers { get; set; }

    public RaftHostStatus Status => new()
    {
        Node = Self,
        Endpoint = new Uri("http://one"),
        Phase = ClusterPhase.Member,
        Cluster = new Catga.Raft.Hosting.Formation.ClusterId("00"),
        Raft = new RaftStatus
        {
            Self = Member,
            Role = _leads ? RaftRole.Leader : RaftRole.Follower,
            Term = new Term(Term),
            Leader = _leads ? Member : null,
            LeaseUntil = null,
            LastIndex = new LogIndex(_index),
            PersistedIndex = new LogIndex(_index),
            CommitIndex = new LogIndex(_index + NotApplied),
            Configuration = Raft.Membership.ClusterConfiguration.Empty,
        },
        LeaderEndpoint = _leads ? new Uri("http://one") : KnowsLeader ? new Uri("http://other") : null,
        AppliedIndex = new LogIndex(_index),
        Members = [],
    };

    public Reign? Reign => _leads && HoldsLease ? new Reign(new Term(Term), CancellationToken.None) : null;

    public async ValueTask<ProposalOutcome> ProposeAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_leads)
            return Refuse(RefusalReason.NotLeader);
        if (await Before(cancellationToken) is { } refusal)
            return new ProposalOutcome.Refused(refusal);
        (LogIndex index, object? answer) = Append(command.ToArray());
        return LosesAnswers ? new ProposalOutcome.Unknown() : new ProposalOutcome.Applied(index, new Term(Term), answer);
    }

    public ValueTask<Refusal?> AwaitReadIndexAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ReadIndexes++;
        return ValueTask.FromResult(_leads ? null : new Refusal(RefusalReason.NotLeader, new NodeId("other"), new Term(Term)));
    }

    public IDisposable OnReignChanged(Action<Reign?> changed) => throw new NotSupportedException();

    public IDisposable OnStatusChanged(Action<RaftHostStatus> changed) => throw new NotSupportedException();

    public ValueTask<Reign?> ConfirmReignAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Reign);

    public ValueTask<Refusal?> TransferLeadershipAsync(NodeId? target, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Refusal?> AddMemberAsync(Uri endpoint, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Refusal?> RemoveMemberAsync(NodeId node, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Refusal?> ReformAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    internal static ProposalOutcome.Refused Refuse(RefusalReason reason) =>
        new(new Refusal(reason, new NodeId("other"), new Term(1)));

    /// <summary>Applies a command on all machines.</summary>
    internal (LogIndex Index, object? Answer) Append(byte[] command)
    {
        lock (_lock)
        {
            LogIndex index = new(++_index);
            Commands.Add(command);
            object? answer = null;
            foreach (IReplicatedState machine in machines)
                answer = machine.Apply(index, command);
            return (index, answer);
        }
    }

    internal void StepDown() => _leads = false;

    /// <summary>Leads in a new term.</summary>
    internal void LeadAgain()
    {
        Term++;
        _leads = true;
    }
}
