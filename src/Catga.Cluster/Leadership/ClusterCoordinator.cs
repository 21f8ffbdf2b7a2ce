using Catga.Raft.Hosting;
using Catga.Raft.Identity;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Leadership;

/// <summary>Leadership as a running Raft node knows it, in the words of the cluster.</summary>
internal sealed class ClusterCoordinator : IClusterCoordinator, IDisposable
{
    private readonly IRaftHost _host;
    private readonly ReignBook _reigns;
    private readonly LeadershipEvents _events;
    private readonly HandOver _handOver;
    private readonly ChangeSignal _changed = new();
    private readonly LeaderChanges _leaderChanges = new();
    private readonly IDisposable _reignChanges;
    private readonly IDisposable _statusChanges;
    private ViewOfStatus? _latest;

    public ClusterCoordinator(
        IRaftHost host, IClusterLocks locks, ReignBook reigns, TimeSpan longestHandOver, TimeProvider clock,
        ILogger<ClusterCoordinator> logger)
    {
        _host = host;
        _reigns = reigns;
        _events = new LeadershipEvents(logger);
        _handOver = new HandOver(host, reigns, _changed, longestHandOver, clock, logger);
        Locks = locks;
        _reignChanges = host.OnReignChanged(TakeNote);
        _statusChanges = host.OnStatusChanged(status =>
        {
            _leaderChanges.TakeNote(status);
            _changed.Fire();
        });
    }

    public event Action<bool>? LeadershipChanged
    {
        add => _events.Add(value);
        remove => _events.Remove(value);
    }

    public string NodeId => _host.Status.Node.Value;

    public bool IsLeader => _reigns.Current is not null;

    public IClusterLocks Locks { get; }

    public IReadOnlyList<ClusterMember> Members =>
    [
        .. _host.Status.Members.Select(member => new ClusterMember(
            member.Node?.Value, Endpoints.Format(member.Endpoint), member.IsVoter, member.IsConnected)),
    ];

    public LeadershipView Leadership
    {
        get
        {
            // The reign first: a view that says "self" must come from a lease that held after this read began.
            LeadershipReign? reign = _reigns.Current;
            RaftHostStatus status = _host.Status;
            if (_latest is { } latest && ReferenceEquals(latest.Status, status)
                && ReferenceEquals(latest.View.Reign, reign) && latest.IsEnding == _reigns.IsEnding)
            {
                return latest.View;
            }

            bool isEnding = _reigns.IsEnding;
            LeadershipView view = ViewOf(status, reign, isEnding);
            _latest = new ViewOfStatus(status, isEnding, view);
            return view;
        }
    }

    public async ValueTask<LeadershipReign> WaitForLeadershipAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Before the look: what changes in between has fired this very signal.
            Task changed = _changed.Next;
            if (_reigns.Current is { } reign)
                return reign;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<LeadershipView> WaitForLeaderAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed = _changed.Next;
            LeadershipView view = Leadership;
            if (view.LeaderEndpoint is not null)
                return view;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<LeadershipReign?> ConfirmLeadershipAsync(CancellationToken cancellationToken = default)
    {
        Reign? confirmed = await _host.ConfirmReignAsync(cancellationToken).ConfigureAwait(false);
        return confirmed is null ? null : _reigns.Find(confirmed);
    }

    public async ValueTask<CatgaResult<T>> ExecuteIfLeaderAsync<T>(
        Func<LeadershipReign, CancellationToken, ValueTask<CatgaResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        LeadershipView view = Leadership;
        if (view.Reign is not { } reign)
            return ClusterErrors.NotLeader(view.LeaderEndpoint);

        return await ReignGuard.RunAsync(
            reign,
            Guid.CreateVersion7(),
            static (state, token) => state.work(state.reign, token),
            (work, reign),
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<CatgaResult<Unit>> HandOverAsync(
        string? nodeId = null, CancellationToken cancellationToken = default) =>
        _handOver.RunAsync(nodeId is null ? null : new NodeId(nodeId), cancellationToken);

    public void Dispose()
    {
        _reignChanges.Dispose();
        _statusChanges.Dispose();
    }

    private void TakeNote(Reign? reign)
    {
        _reigns.TakeNote(reign);
        _events.Tell(reign is not null);
        _changed.Fire();
    }

    private static LeadershipView ViewOf(RaftHostStatus status, LeadershipReign? reign, bool isEnding)
    {
        Raft.RaftStatus? raft = status.Raft;
        bool followsOther = reign is null && raft is { Role: Raft.RaftRole.Follower, Leader: { } leader }
            && leader.Node != status.Node;
        return new LeadershipView
        {
            NodeId = status.Node.Value,
            Role = (reign, raft?.Role) switch
            {
                ({ }, _) => ClusterRole.Leader,
                (_, null or Raft.RaftRole.Follower) => ClusterRole.Follower,
                _ => ClusterRole.Candidate,
            },
            Term = reign?.Term ?? raft?.Term.Value ?? 0,
            LeaderNodeId = reign is not null ? status.Node.Value : followsOther ? raft!.Leader!.Value.Node.Value : null,
            LeaderEndpoint = reign is not null ? Endpoints.Format(status.Endpoint)
                : followsOther && status.LeaderEndpoint is { } endpoint ? Endpoints.Format(endpoint)
                : null,
            HasQuorum = reign is not null || followsOther || isEnding,
            HasLostQuorum = reign is null && !isEnding && raft is { Role: Raft.RaftRole.Leader },
            IsStateLost = status.Phase == ClusterPhase.StateLost,
            CommitIndex = raft?.CommitIndex.Value ?? 0,
            Reign = reign,
        };
    }

    private sealed record ViewOfStatus(RaftHostStatus Status, bool IsEnding, LeadershipView View);
}
