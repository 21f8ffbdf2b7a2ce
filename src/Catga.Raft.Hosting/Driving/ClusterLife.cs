using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;

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
    private readonly Departures _departures;
    private StoredIdentity _identity;
    private PeerHello _self;
    private PendingAnswer? _reforming;
    private bool _isBeginning;
    private bool _wasMember;

    public ClusterLife(HostParts parts, ReignKeeper reigns, Lives lives, StoredIdentity identity, PeerHello self)
    {
        (_parts, _reigns, _lives, _identity, _self) = (parts, reigns, lives, identity, self);
        Phase = PhaseRule.WithoutCluster(self, existing: null, lives: []);
        _duty = new CaretakerDuty(parts, Refuse);
        _peers = new PeerList(parts.Transport, self);
        _departures = new Departures(parts, _peers, lives);
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

    public ClusterPhase Phase { get; private set; }

    /// <summary>The members that count: the cluster's, or none.</summary>
    public ClusterConfiguration Configuration => Core?.Status.Configuration ?? ClusterConfiguration.Empty;

    /// <summary>The latest that is committed and applied here.</summary>
    public ClusterConfiguration Committed { get; private set; } = ClusterConfiguration.Empty;

    /// <summary>The node begins, with what the storage holds of its cluster, if anything.</summary>
    public void Begin(LoadedState? loaded)
    {
        _peers.Follow(ClusterConfiguration.Empty, Committed, [], _parts.Now);
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
        if (_identity.Founding is null)
            Take(_forming.Meet(peer));
        if (peer.Founding is { } theirs)
            MoveOn(theirs);
        if (_self.Founding is not { } founding)
            return;

        if (peer.Founding is null || peer.CommittedFeatureLevel < _self.CommittedFeatureLevel)
            Tell(peer.Self, new FormationMessage.Formed(founding, _self.CommittedFeatureLevel));
        if (_departures.Contains(peer.Self.Node))
            Tell(peer.Self, new FormationMessage.Removed());
    }

    public void Parted(MemberId peer) => _neighbours.Parted(peer);

    public void Heard(MemberId from, FormationMessage message)
    {
        if (_lives.HasEnded(from))
            return;
        if (message is FormationMessage.Formed(Founding theirs, int level))
        {
            _neighbours.Belongs(from, theirs, level);
            MoveOn(theirs);
        }

        if (_identity.Founding is null)
            Take(_forming.Hear(from, message));
        else if (_self.Founding is not { } founding)
            return;
        else if (message is FormationMessage.Ready)
            Tell(from, new FormationMessage.Formed(founding, _self.CommittedFeatureLevel));
        else if (message is FormationMessage.Formed && _neighbours.FindConnected(from) is { } peer
                 && Judgement.Of(_self, peer) is { } reason)
            _parts.Transport.Refuse(from, reason);
        else if (message is FormationMessage.Removed && PhaseRule.IsMember(Configuration, from))
            _departures.Believe(_self.Self.Node);
    }

    public void Heard(MemberId from, RaftMessage message)
    {
        if (_lives.HasEnded(from))
            return;
        Core?.Receive(from, message);
        if (Core is not null || _isBeginning)
            return;

        // A leader has taken this node in: only then does it send the log.
        if (message is AppendEntries or SnapshotChunk && _neighbours.FindConnected(from)?.Founding is { } founding)
            Adopt(founding);
    }

    /// <summary>What is due from time to time, or after anything happened.</summary>
    public void Look()
    {
        if (_identity.Founding is null)
            Take(_forming.Repeat());
        _duty.Follow(Core, _reigns.Current is not null, this);
        _peers.Follow(Configuration, Committed, _duty.Wanted, _parts.Now);
        SetPhase();
        if (_parts.Options.ReformWhenStateLost && Phase == ClusterPhase.StateLost && Core is not null
            && PhaseRule.MayReformByItself(_self, Configuration, _neighbours.Lives(_self.Self)))
        {
            Reform(new PendingAnswer(RefusalReason.StateLost));
        }
    }

    public void AddMember(Uri endpoint, PendingAnswer asker) =>
        _duty.Add(Core, EndpointName.Normalise(endpoint), asker);

    public void RemoveMember(NodeId node, PendingAnswer asker) => _duty.Remove(Core, node, asker);

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
        PeerHello[] newcomers = [.. _neighbours.Newest.Where(peer => peer.Founding is null)];
        Founding founding =
            FoundingRules.Anew(_self, newcomers, former.Id, (last.LastIndex, last.Term), _parts.Date);
        HostLog.Reformed(_parts.Logger, founding.Id.Value, former.Id.Value, last.LastIndex.Value);
        _identity = _identity with { Founding = founding };
        Reformation.Begin(_parts, _applier, last.LastIndex, _identity, BeginCore);
    }

    /// <summary>From here on nobody hears that anything was done. For any thread.</summary>
    public void Stop() => _applier.Stop();

    /// <summary>Refuses what only a leader could do.</summary>
    public void Refuse(Waiter waiter) =>
        waiter.Refuse(Core?.RefusalFor(RefusalReason.NotLeader) ?? PhaseRule.RefusalIn(Phase));

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
        if (_duty.IsNews(core))
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
        Beginning.WriteDown(_parts, _identity, BeginCore);
    }

    /// <summary>
    /// Who was being taken in when the cluster lost its state, and was no member yet, goes on to the cluster that was
    /// formed from it.
    /// </summary>
    private void MoveOn(Founding theirs)
    {
        if (_self.Founding is not null || _isBeginning || _identity.Founding is not { } own || theirs.Former != own.Id)
            return;

        Term term = Core?.Status.Term ?? Term.Zero;
        Core?.Retire();
        (Core, _isBeginning, _identity) = (null, true, _identity with { Founding = theirs });
        Beginning.WriteDownAnew(_parts, _identity, term, BeginCore);
    }

    private void BeginCore(LoadedState loaded)
    {
        (Founding founding, DurableState durable, Stream? content) = loaded;
        _isBeginning = false;
        _wasMember = loaded.Knows(_identity.Self);
        SnapshotPoint start = durable.Snapshot;
        _parts.Applying.Post(() => _applier.Begin(start, content));
        Core = Core.Make(_parts, _applier, _reigns, _identity.Self, durable);
        HostLog.ClusterBegins(
            _parts.Logger, founding.Id.Value, start.Index.Value, start.Term.Value, start.Configuration);
        if (_wasMember)
            Describe(founding, start.Configuration.FeatureLevel);
        Core.Begin();
        Look();
    }

    private void Commit(ClusterConfiguration committed)
    {
        _departures.Compare(Committed, committed);
        Committed = committed;
        HostLog.MembersChanged(_parts.Logger, committed);

        // It says where it belongs only once it does for good: till then it may have to move on.
        bool isNew = _self.Founding is null || committed.FeatureLevel > _self.CommittedFeatureLevel;
        if (isNew && PhaseRule.IsMember(committed, _self.Self) && _identity.Founding is { } founding)
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

    private void SetPhase()
    {
        ClusterPhase phase = CurrentPhase();
        if (Core is { } core)
            core.DeeperReason = PhaseRule.ReasonIn(phase);
        if (phase == Phase || Phase == ClusterPhase.Failed)
            return;
        Phase = phase;
        HostLog.PhaseChanged(_parts.Logger, phase);
        if (phase == ClusterPhase.Removed)
            Core?.LeaveAll();
    }

    private ClusterPhase CurrentPhase()
    {
        IReadOnlyCollection<MemberId> lives = _neighbours.Lives(_self.Self);
        if (Core is null)
            return _reforming is not null ? ClusterPhase.StateLost
                : PhaseRule.WithoutCluster(_self, _forming.Existing, lives);

        bool isMember = PhaseRule.IsStillMember(Configuration, Committed, _self.Self);
        _wasMember |= isMember;
        if (!isMember || _departures.Contains(_self.Self.Node))
            return _wasMember ? ClusterPhase.Removed : ClusterPhase.Joining;
        return StateCensus.IsLost(Configuration, lives) ? ClusterPhase.StateLost : ClusterPhase.Member;
    }
}
