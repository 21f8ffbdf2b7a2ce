using System.Security.Cryptography;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Roles;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// A node's way into a cluster, through it and out of it: meets peers, founds, begins with consensus, takes care of
/// members while it leads, forms a cluster anew. Only the loop calls it, except <see cref="Self"/>.
/// </summary>
internal sealed class ClusterLife
{
    private readonly HostParts _parts;
    private readonly ReignKeeper _reigns;
    private readonly Lives _lives;
    private readonly Neighbours _neighbours = new();
    private readonly CaretakerDuty _duty;
    private readonly PeerList _peers;
    private readonly Applier _applier;
    private readonly FormingNode _forming;
    private readonly HashSet<NodeId> _removed = [];
    private StoredIdentity _identity;
    private PeerHello _self;
    private ClusterConfiguration _committed = ClusterConfiguration.Empty;
    private PendingAnswer? _reforming;
    private bool _isBeginning;
    private bool _wasMember;
    private bool _wasLeader;

    public ClusterLife(HostParts parts, ReignKeeper reigns, Lives lives, StoredIdentity identity, PeerHello self)
    {
        (_parts, _reigns, _lives, _identity, _self) = (parts, reigns, lives, identity, self);
        _duty = new CaretakerDuty(parts.Options.ElectionTimeout, parts.Inbox, parts.Logger);
        _peers = new PeerList(parts.Transport, self);
        _forming = new FormingNode(self);
        SnapshotTaker snapshots = new(parts, index => parts.Inbox.Post(() => Core?.SnapshotTaken(index)));
        _applier = new Applier(parts, snapshots, committed => parts.Inbox.Post(() => Commit(committed)));
    }

    /// <summary>Consensus, once there is a cluster.</summary>
    public Core? Core { get; private set; }

    /// <summary>What this node says of itself. For any thread.</summary>
    public PeerHello Self => Volatile.Read(ref _self);

    /// <summary>The last entry that was applied. For any thread.</summary>
    public LogIndex AppliedIndex => _applier.AppliedIndex;

    public Neighbours Neighbours => _neighbours;

    public ClusterPhase Phase { get; private set; } = ClusterPhase.Forming;

    /// <summary>The members that count: the cluster's, or none.</summary>
    public ClusterConfiguration Configuration => Core?.Status.Configuration ?? ClusterConfiguration.Empty;

    /// <summary>The node begins, with what the storage holds of its cluster, if anything.</summary>
    public void Begin(LoadedState? loaded)
    {
        _peers.Follow(ClusterConfiguration.Empty, [], _parts.Now);
        if (loaded is not null)
            BeginCore(loaded);
        else if (!_self.JoinsExisting)
            Take(_forming.Begin());
        Look();
    }

    public void Met(PeerHello peer)
    {
        if (_lives.HasEnded(peer.Self))
            return;

        _neighbours.Met(peer);
        if (_self.Founding is not { } founding)
        {
            Take(_forming.Meet(peer));
            return;
        }

        if (peer.Founding is null || peer.CommittedFeatureLevel < _self.CommittedFeatureLevel)
            Tell(peer.Self, new FormationMessage.Formed(founding, _self.CommittedFeatureLevel));
        if (_removed.Contains(peer.Self.Node))
            Tell(peer.Self, new FormationMessage.Removed());
    }

    public void Parted(MemberId peer) => _neighbours.Parted(peer);

    public void Heard(MemberId from, FormationMessage message)
    {
        if (_lives.HasEnded(from))
            return;
        if (message is FormationMessage.Formed(Founding theirs, int level))
            _neighbours.Belongs(from, theirs, level);

        if (_self.Founding is not { } founding)
            Take(_forming.Hear(from, message));
        else if (message is FormationMessage.Ready)
            Tell(from, new FormationMessage.Formed(founding, _self.CommittedFeatureLevel));
        else if (message is FormationMessage.Formed && _neighbours.FindConnected(from) is { } peer
                 && Judgement.Of(_self, peer) is { } reason)
            _parts.Transport.Refuse(from, reason);
        else if (message is FormationMessage.Removed && PhaseRule.IsMember(Configuration, from))
            _removed.Add(_self.Self.Node);
    }

    public void Heard(MemberId from, RaftMessage message)
    {
        if (_lives.HasEnded(from))
            return;
        if (Core is { } core)
        {
            core.Receive(from, message);
            return;
        }

        // A leader has taken this node in: only then does it send the log.
        bool isLog = message is AppendEntries or SnapshotChunk;
        if (isLog && !_isBeginning && _neighbours.FindConnected(from)?.Founding is { } founding)
            Adopt(founding);
    }

    /// <summary>What is due from time to time, or after anything happened.</summary>
    public void Look()
    {
        TimeSpan now = _parts.Now;
        if (_self.Founding is null)
            Take(_forming.Repeat());
        FollowLeadership(now);
        _peers.Follow(Configuration, _duty.Wanted, now);
        SetPhase();
        if (ShouldReformByItself())
            Reform(new PendingAnswer(RefusalReason.StateLost));
    }

    public void AddMember(Uri endpoint, PendingAnswer asker)
    {
        if (IsLeader(asker))
            _duty.Add(EndpointName.Normalise(endpoint), asker);
    }

    public void RemoveMember(NodeId node, PendingAnswer asker)
    {
        if (IsLeader(asker))
            _duty.Remove(node, asker);
    }

    /// <summary>Forms a new cluster from what this node has, if no quorum can be found any more.</summary>
    public void Reform(PendingAnswer asker)
    {
        if (Core is not { } core || Phase != ClusterPhase.StateLost || !core.Status.Configuration.IsVoter(_self.Self)
            || _self.Founding is not { } former || _isBeginning)
        {
            // Who has no state forms a cluster by itself as soon as all are met; who has a quorum needs none.
            asker.Refuse(new Refusal(RefusalReason.Senseless, Leader: null, Term.Zero));
            return;
        }

        RaftStatus last = core.Status;
        core.Retire();
        (Core, _isBeginning, _reforming) = (null, true, asker);
        PeerHello[] newcomers = [.. _neighbours.Connected.Where(peer => peer.Founding is null)];
        Founding founding =
            FoundingRules.Anew(_self, newcomers, former.Id, (last.LastIndex, last.Term), _parts.Date);
        HostLog.Reformed(_parts.Logger, founding.Id.Value, former.Id.Value, last.LastIndex.Value);
        _identity = _identity with { Founding = founding };
        Reformation.Begin(_parts, _applier, last.LastIndex, _identity, BeginCore);
    }

    /// <summary>From here on nobody hears that anything was done. For any thread.</summary>
    public void Stop() => _applier.Stop();

    /// <summary>Refuses what only a cluster could do.</summary>
    public void RefuseWithoutCluster(Waiter waiter) => waiter.Refuse(new Refusal(
        Phase == ClusterPhase.StateLost ? RefusalReason.StateLost : RefusalReason.NoCluster, Leader: null, Term.Zero));

    /// <summary>Nothing is said or answered any more.</summary>
    public void Retire(ClusterPhase? lastPhase)
    {
        Core?.Retire();
        _duty.Resign(waiter => waiter.LeaveUnknown());
        _reforming?.LeaveUnknown();
        if (lastPhase is { } phase)
            Phase = phase;
    }

    /// <summary>After the inputs of a turn.</summary>
    public void Publish()
    {
        if (Core is not { } core)
            return;

        core.Publish();
        if (core.Status.Role == RaftRole.Leader != _wasLeader)
            Look();
        if (_reforming is { } asker && _reigns.Current is not null)
        {
            asker.Agree();
            _reforming = null;
        }
    }

    private void Take(IReadOnlyList<FormationStep> steps)
    {
        foreach (FormationStep step in steps)
        {
            if (step is FormationStep.Say(MemberId to, FormationMessage message))
                Tell(to, message);
            else if (step is FormationStep.Found(Founding founding) && !_isBeginning)
                Adopt(founding);
        }
    }

    /// <summary>Written down first: from then on this node founds nothing else.</summary>
    private void Adopt(Founding founding)
    {
        _isBeginning = true;
        _identity = _identity with { Founding = founding };
        StoredIdentity identity = _identity;
        _parts.Disk.Post(() =>
        {
            _parts.Storage.SaveIdentity(identity);
            LoadedState loaded =
                LoadedState.From(_parts.Storage, identity, _parts.Options.SupportedFeatureLevel);
            _parts.Inbox.Post(() => BeginCore(loaded));
        });
    }

    private void BeginCore(LoadedState loaded)
    {
        (Founding founding, DurableState durable, Stream? content) = loaded;
        _isBeginning = false;
        _wasMember = loaded.Knows(_identity.Self);
        SnapshotPoint start = durable.Snapshot;
        HostLog.ClusterBegins(
            _parts.Logger, founding.Id.Value, start.Index.Value, start.Term.Value, start.Configuration);
        _parts.Applying.Post(() => _applier.Begin(start, content));

        // High bits at random: an id is not used again after a restart, and by no other node.
        long firstId = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & 0x7FFF_FFFF_0000_0000;
        Core = new Core(_parts, _applier, _reigns, new RaftNode(_identity.Self, _parts.Settings(), durable), firstId);
        Describe(founding, Math.Max(founding.Start.Configuration.FeatureLevel, start.Configuration.FeatureLevel));
        Core.Begin();
        Look();
    }

    private void Commit(ClusterConfiguration committed)
    {
        foreach (MemberId gone in _committed.Members)
        {
            if (committed.Members.Any(member => member.Node == gone.Node))
                continue;
            _removed.Add(gone.Node);
            _peers.Leaves(_committed.AddressOf(gone.Node), _parts.Now + (10 * _parts.Options.ElectionTimeout));
            _lives.Forget(gone.Node);
            Tell(gone, new FormationMessage.Removed());
        }

        _removed.RemoveWhere(node => committed.Members.Any(member => member.Node == node));
        _committed = committed;
        HostLog.MembersChanged(_parts.Logger, committed);
        if (_self.Founding is { } founding && committed.FeatureLevel > _self.CommittedFeatureLevel)
            Describe(founding, committed.FeatureLevel);
        Look();
    }

    /// <summary>From here on peers hear this; those that are there are told.</summary>
    private void Describe(Founding founding, int featureLevel)
    {
        Volatile.Write(ref _self, _self with { Founding = founding, CommittedFeatureLevel = featureLevel });
        foreach (MemberId peer in _neighbours.ConnectedMembers)
            Tell(peer, new FormationMessage.Formed(founding, featureLevel));
    }

    private void Tell(MemberId to, FormationMessage message) => _parts.Transport.Send(to, message);

    private void FollowLeadership(TimeSpan now)
    {
        bool isLeader = Core?.Status.Role == RaftRole.Leader;
        if (_wasLeader && !isLeader)
        {
            // Behind what was applied before: the change that ended the leadership may be what was asked for.
            _parts.Applying.Post(() => _parts.Inbox.Post(() =>
            {
                _duty.Answer(_committed);
                _duty.Resign(Refuse);
            }));
        }

        _wasLeader = isLeader;
        if (isLeader && _reigns.Current is not null)
            _duty.Look(Core!, _committed, _self, _neighbours.Connected, now);
    }

    private void Refuse(Waiter waiter)
    {
        if (Core is { } core)
            core.Refuse(waiter, RefusalReason.NotLeader);
        else
            RefuseWithoutCluster(waiter);
    }

    private bool IsLeader(PendingAnswer asker)
    {
        if (Core?.Status.Role == RaftRole.Leader)
            return true;
        Refuse(asker);
        return false;
    }

    private void SetPhase()
    {
        ClusterPhase phase = CurrentPhase();
        if (Core is { } core)
        {
            core.DeeperReason = phase switch
            {
                ClusterPhase.StateLost => RefusalReason.StateLost,
                ClusterPhase.Removed or ClusterPhase.Joining => RefusalReason.NoCluster,
                _ => null,
            };
        }

        if (phase == Phase || Phase == ClusterPhase.Failed)
            return;
        Phase = phase;
        HostLog.PhaseChanged(_parts.Logger, phase);
    }

    private ClusterPhase CurrentPhase()
    {
        IReadOnlyCollection<MemberId> lives = _neighbours.Lives(_self.Self);
        if (Core is null)
            return _reforming is null ? PhaseRule.WithoutCluster(_self, _forming.Existing, lives) : ClusterPhase.StateLost;

        bool isMember = PhaseRule.IsMember(Configuration, _self.Self);
        _wasMember |= isMember;
        if (!isMember || _removed.Contains(_self.Self.Node))
            return _wasMember ? ClusterPhase.Removed : ClusterPhase.Joining;
        return StateCensus.IsLost(Configuration, lives) ? ClusterPhase.StateLost : ClusterPhase.Member;
    }

    private bool ShouldReformByItself() =>
        _parts.Options.ReformWhenStateLost && Phase == ClusterPhase.StateLost && Core is not null
        && PhaseRule.MayReformByItself(_self, Configuration, _neighbours.Lives(_self.Self));
}
