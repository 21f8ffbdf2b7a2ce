using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Raft.Hosting.Driving;

/// <summary>A node that runs: the public face of the loop. Any thread may call it.</summary>
internal sealed class RaftHost : IRaftHost, IHostedLifecycleService, ITransportEvents, IAsyncDisposable
{
    private readonly RaftHostOptions _options;
    private readonly IRaftTransport _transport;
    private readonly TimeProvider _clock;
    private readonly IReplicatedState _state;
    private readonly Func<IRaftStorage> _openStorage;
    private readonly IHostApplicationLifetime? _lifetime;
    private readonly ILogger _logger;
    private readonly Subscribers<Reign?> _reignSubscribers;
    private readonly Subscribers<RaftHostStatus> _statusSubscribers;
    private readonly Action _proposalEnded;
    private RunningNode? _running;
    private int _pending;
    private int _isStopped;

    public RaftHost(
        IOptions<RaftHostOptions> options,
        IReplicatedState state,
        Func<IRaftStorage> openStorage,
        IRaftTransport transport,
        TimeProvider clock,
        ILogger<RaftHost> logger,
        IHostApplicationLifetime? lifetime = null)
    {
        (_options, _state, _openStorage, _transport) = (options.Value, state, openStorage, transport);
        (_clock, _logger, _lifetime) = (clock, logger, lifetime);
        _reignSubscribers = new Subscribers<Reign?>(keepsAll: true, logger);
        _statusSubscribers = new Subscribers<RaftHostStatus>(keepsAll: false, logger);
        _proposalEnded = () => Interlocked.Decrement(ref _pending);
    }

    public RaftHostStatus Status => _running?.Board.Current ?? NotStarted();

    public Reign? Reign => _running?.Reigns.Current;

    private RunningNode Running =>
        _running ?? throw new InvalidOperationException("The node has not been started yet.");

    public IDisposable OnReignChanged(Action<Reign?> changed) => _reignSubscribers.Add(changed);

    public IDisposable OnStatusChanged(Action<RaftHostStatus> changed) => _statusSubscribers.Add(changed);

    public ValueTask<ProposalOutcome> ProposeAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ProposalOutcome>(cancellationToken);
        if (command.Length > _options.MaxCommandBytes)
            return new(new ProposalOutcome.Refused(RefusalNow(RefusalReason.TooLarge)));
        if (Interlocked.Increment(ref _pending) > _options.MaxPendingProposals)
        {
            Interlocked.Decrement(ref _pending);
            return new(new ProposalOutcome.Refused(RefusalNow(RefusalReason.Busy)));
        }

        PendingProposal proposal = new(command, _proposalEnded);
        if (_running?.Parts.Inbox.Perform(proposal) != true)
            proposal.Refuse(RefusalNow(RefusalReason.Stopped));
        return cancellationToken.CanBeCanceled
            ? AwaitAsync(proposal, cancellationToken)
            : new ValueTask<ProposalOutcome>(proposal.Outcome);
    }

    public ValueTask<Refusal?> AwaitReadIndexAsync(CancellationToken cancellationToken) =>
        AskAsync(RefusalReason.NotLeader, (life, asker) => life.Core!.Read(asker), cancellationToken);

    public async ValueTask<Reign?> ConfirmReignAsync(CancellationToken cancellationToken)
    {
        if (Status.Raft is not { Role: RaftRole.Leader, Term: Term term })
            return null;

        Refusal? refusal = await AwaitReadIndexAsync(cancellationToken).ConfigureAwait(false);
        return refusal is null && Reign is { } reign && reign.Term == term ? reign : null;
    }

    public ValueTask<Refusal?> TransferLeadershipAsync(NodeId? target, CancellationToken cancellationToken) =>
        AskAsync(
            RefusalReason.NotLeader,
            (life, asker) => life.Core!.Transfer(asker, target, life.Neighbours.ConnectedMembers),
            cancellationToken);

    public ValueTask<Refusal?> AddMemberAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return AskAsync(
            RefusalReason.NotLeader, (life, asker) => life.AddMember(endpoint, asker), cancellationToken);
    }

    public ValueTask<Refusal?> RemoveMemberAsync(NodeId node, CancellationToken cancellationToken) =>
        AskAsync(RefusalReason.NotLeader, (life, asker) => life.RemoveMember(node, asker), cancellationToken);

    public ValueTask<Refusal?> ReformAsync(CancellationToken cancellationToken) =>
        AskAsync(RefusalReason.StateLost, (life, asker) => life.Reform(asker), cancellationToken);

    /// <summary>Opens the state, and begins. Returns before there is a cluster.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunningNode.Open(
            _options, _state, _openStorage(), _transport, _clock, _logger, Fail, _reignSubscribers, _statusSubscribers);
        _running.Loop.Start();
        _transport.Start(this);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Before the server stops: that waits until all requests have ended, and the streams with peers are requests.
    /// </summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Hands leadership over if it has it, then ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_running is not { } running)
            return;

        await HandOverAsync(running, cancellationToken).ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await EndAsync().ConfigureAwait(false);

    PeerHello ITransportEvents.DescribeSelf() => Running.Life.Self;

    string? ITransportEvents.Judge(PeerHello peer)
    {
        string? reason = Judgement.Of(Running.Life.Self, peer) ?? Running.Lives.Admit(peer);
        if (reason is not null)
            HostLog.PeerRefused(_logger, peer.Endpoint, reason);
        return reason;
    }

    void ITransportEvents.Met(PeerHello peer) => Post(life =>
    {
        life.Met(peer);
        life.Look();
    });

    void ITransportEvents.Parted(MemberId peer) => Post(life => life.Parted(peer));

    // On the stream's own thread, if it may: nobody has to be woken for a message of consensus.
    void ITransportEvents.Heard(MemberId from, RaftMessage message)
    {
        RunningNode running = Running;
        running.Parts.Inbox.Perform(() => running.Life.Heard(from, message));
    }

    void ITransportEvents.Heard(MemberId from, FormationMessage message) => Post(life =>
    {
        life.Heard(from, message);
        life.Look();
    });

    private static async ValueTask<ProposalOutcome> AwaitAsync(
        PendingProposal proposal, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (waiting, token) => ((PendingProposal)waiting!).StopWaiting(token), proposal);
        return await proposal.Outcome.ConfigureAwait(false);
    }

    private async ValueTask<Refusal?> AskAsync(
        RefusalReason whenUnknown, Action<ClusterLife, PendingAnswer> ask, CancellationToken cancellationToken)
    {
        PendingAnswer asker = new(whenUnknown);
        bool isTaken = _running is { } running && running.Parts.Inbox.Post(() =>
        {
            if (running.Life.Phase != ClusterPhase.Member && whenUnknown != RefusalReason.StateLost)
                running.Life.Refuse(asker);
            else
                ask(running.Life, asker);
        });
        if (!isTaken)
            asker.Refuse(RefusalNow(RefusalReason.Stopped));
        return await asker.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private Refusal RefusalNow(RefusalReason reason)
    {
        RaftStatus? raft = _running?.Board.Current.Raft;
        return new Refusal(reason, raft?.Leader?.Node, raft?.Term ?? Term.Zero);
    }

    private void Post(Action<ClusterLife> work)
    {
        RunningNode running = Running;
        running.Parts.Inbox.Post(() => work(running.Life));
    }

    /// <summary>A leader that goes lets another lead first: nobody waits for an election timeout then.</summary>
    private async ValueTask HandOverAsync(RunningNode running, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isStopped) != 0
            || running.Board.Current.Raft is not { Role: RaftRole.Leader, Configuration.Voters.Count: > 1 })
        {
            return;
        }

        using CancellationTokenSource patience = new(2 * _options.ElectionTimeout, _clock);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await TransferLeadershipAsync(target: null, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It is stopping either way; the others elect one without its help.
        }
    }

    private async ValueTask EndAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0 || _running is not { } running)
            return;

        await _transport.DisposeAsync().ConfigureAwait(false);
        running.End();
    }

    private void Fail(Exception exception)
    {
        if (_running?.TryFail() != true)
            return;

        HostLog.Failed(_logger, exception, exception.Message);
        _lifetime?.StopApplication();
    }

    private RaftHostStatus NotStarted()
    {
        Uri endpoint = EndpointName.Normalise(_options.LocalEndpoint!);
        return new RaftHostStatus
        {
            Node = RunningNode.NameOf(_options),
            Endpoint = endpoint,
            Phase = ClusterPhase.Forming,
            Cluster = null,
            Raft = null,
            LeaderEndpoint = null,
            AppliedIndex = LogIndex.Zero,
            Members =
            [
                .. RunningNode.BootstrapOf(_options).Select(one => new HostMember(null, one, false, one == endpoint)),
            ],
        };
    }
}
