using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// What a leader owes its members: it proposes what <see cref="Caretaker"/> finds due, and what it was asked for, one
/// change after the other. Only the loop calls it.
/// </summary>
/// <param name="parts">The running node.</param>
/// <param name="refuse">Refuses with what is known of the leader.</param>
internal sealed class CaretakerDuty(HostParts parts, Action<Waiter> refuse)
{
    private readonly List<(Uri Endpoint, PendingAnswer Asker)> _additions = [];
    private readonly List<(NodeId Node, PendingAnswer Asker)> _removals = [];
    private bool _isUnderWay;
    private bool _wasLeader;
    private TimeSpan _nextAt;

    /// <summary>Where somebody is to be added.</summary>
    public IReadOnlyCollection<Uri> Wanted => [.. _additions.Select(addition => addition.Endpoint)];

    /// <summary>Whether it leads otherwise than when it last looked.</summary>
    public bool IsNews(Core core) => core.Status.Role == RaftRole.Leader != _wasLeader;

    /// <summary>Follows what became of the leadership, and does what is due.</summary>
    /// <param name="core">Consensus; null while there is none.</param>
    /// <param name="reigns">Whether this node leads, and its lease holds.</param>
    /// <param name="life">What it knows of the members.</param>
    public void Follow(Core? core, bool reigns, ClusterLife life)
    {
        bool isLeader = core?.Status.Role == RaftRole.Leader;
        if (_wasLeader && !isLeader)
            (_isUnderWay, _nextAt) = (false, TimeSpan.Zero);

        _wasLeader = isLeader;
        if (isLeader && reigns)
            Look(core!, life.Committed, life.Self, life.Neighbours.Connected);
        else if (!isLeader && core is not null)
            Settle(core.Status.Configuration, life.Committed);
    }

    public void Add(Core? core, Uri endpoint, PendingAnswer asker)
    {
        if (core?.Status.Role == RaftRole.Leader)
            _additions.Add((endpoint, asker));
        else
            refuse(asker);
    }

    public void Remove(Core? core, NodeId node, PendingAnswer asker)
    {
        if (core?.Status.Role == RaftRole.Leader)
            _removals.Add((node, asker));
        else
            refuse(asker);
    }

    /// <summary>Nothing more will be known here.</summary>
    public void Resign(Action<Waiter> answer)
    {
        foreach (PendingAnswer asker in _additions.Select(one => one.Asker).Concat(_removals.Select(one => one.Asker)))
            answer(asker);
        _additions.Clear();
        _removals.Clear();
        _isUnderWay = false;
        _nextAt = TimeSpan.Zero;
    }

    private void Look(
        Core core, ClusterConfiguration committed, PeerHello self, IReadOnlyCollection<PeerHello> connected)
    {
        TimeSpan now = parts.Now;
        Answer(committed);
        if (_isUnderWay || now < _nextAt)
            return;

        MembershipChange? change = Removal(core.Status.Configuration)
            ?? Caretaker.NextChange(core.Status.Configuration, self, connected, Wanted);
        if (change is null)
            return;

        _isUnderWay = true;
        HostLog.ChangeProposed(parts.Logger, change);
        core.Change(new PostedAnswer(refusal => parts.Inbox.Post(() => Ended(change, refusal, now))), change);
    }

    /// <summary>Tells those who asked for what is committed by now.</summary>
    private void Answer(ClusterConfiguration committed)
    {
        foreach ((Uri endpoint, PendingAnswer asker) in _additions.ToArray())
        {
            bool votes = committed.Voters.Any(voter => committed.AddressOf(voter.Node) == EndpointName.Text(endpoint));
            if (votes)
                asker.Agree();
            if (asker.IsAnswered)
                _additions.Remove((endpoint, asker));
        }

        foreach ((NodeId node, PendingAnswer asker) in _removals.ToArray())
        {
            if (committed.Members.All(member => member.Node != node))
                asker.Agree();
            if (asker.IsAnswered)
                _removals.Remove((node, asker));
        }
    }

    /// <summary>
    /// It leads no more: whoever asked for a change asks the next leader. Only a removal that is in the log waits until
    /// it is committed, or gone: it may be the one that ended the reign.
    /// </summary>
    private void Settle(ClusterConfiguration latest, ClusterConfiguration committed)
    {
        Answer(committed);
        foreach ((Uri _, PendingAnswer asker) in _additions)
            refuse(asker);
        _additions.Clear();
        foreach ((NodeId node, PendingAnswer asker) in _removals.ToArray())
        {
            if (latest.Members.All(member => member.Node != node))
                continue;
            refuse(asker);
            _removals.Remove((node, asker));
        }
    }

    private MembershipChange.Remove? Removal(ClusterConfiguration configuration) =>
        (from removal in _removals
         from member in configuration.Members
         where member.Node == removal.Node
         select new MembershipChange.Remove(member)).FirstOrDefault();

    private void Ended(MembershipChange change, Refusal? refusal, TimeSpan askedAt)
    {
        _isUnderWay = false;
        if (refusal is null)
            return;

        _nextAt = askedAt + parts.Options.ElectionTimeout;
        if (change is not MembershipChange.Remove(MemberId member) || refusal.Reason != RefusalReason.Senseless)
            return;

        // The last voter cannot go: waiting will not change that.
        foreach ((NodeId node, PendingAnswer asker) in _removals.ToArray())
        {
            if (node != member.Node)
                continue;
            asker.Refuse(refusal);
            _removals.Remove((node, asker));
        }
    }
}
