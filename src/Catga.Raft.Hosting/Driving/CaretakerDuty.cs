using Catga.Raft.Hosting.Formation;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// What a leader owes its members: it proposes what <see cref="Caretaker"/> finds due, and what it was asked for, one
/// change after the other. Only the loop calls it.
/// </summary>
/// <param name="period">How long it waits after a change was refused.</param>
/// <param name="inbox">Where outcomes come back.</param>
/// <param name="logger">Hears what is proposed.</param>
internal sealed class CaretakerDuty(TimeSpan period, Inbox inbox, ILogger logger)
{
    private readonly List<(Uri Endpoint, PendingAnswer Asker)> _additions = [];
    private readonly List<(NodeId Node, PendingAnswer Asker)> _removals = [];
    private bool _isUnderWay;
    private TimeSpan _nextAt;

    /// <summary>Where somebody is to be added.</summary>
    public IReadOnlyCollection<Uri> Wanted => [.. _additions.Select(addition => addition.Endpoint)];

    public void Add(Uri endpoint, PendingAnswer asker) => _additions.Add((endpoint, asker));

    public void Remove(NodeId node, PendingAnswer asker) => _removals.Add((node, asker));

    /// <summary>It leads no more: whoever asked for a change asks the next leader.</summary>
    public void Resign(Action<Waiter> refuse)
    {
        foreach (PendingAnswer asker in _additions.Select(one => one.Asker).Concat(_removals.Select(one => one.Asker)))
            refuse(asker);
        _additions.Clear();
        _removals.Clear();
        _isUnderWay = false;
        _nextAt = TimeSpan.Zero;
    }

    /// <summary>Proposes the next change if one is due.</summary>
    /// <param name="core">Where it leads.</param>
    /// <param name="committed">The members as committed.</param>
    /// <param name="self">What this node says of itself.</param>
    /// <param name="connected">Who is there.</param>
    /// <param name="now">The clock.</param>
    public void Look(
        Core core,
        ClusterConfiguration committed,
        PeerHello self,
        IReadOnlyCollection<PeerHello> connected,
        TimeSpan now)
    {
        Answer(committed);
        if (_isUnderWay || now < _nextAt)
            return;

        MembershipChange? change = Removal(core.Status.Configuration)
            ?? Caretaker.NextChange(core.Status.Configuration, self, connected, Wanted);
        if (change is null)
            return;

        _isUnderWay = true;
        HostLog.ChangeProposed(logger, change);
        core.Change(new PostedAnswer(refusal => inbox.Post(() => Ended(change, refusal, now))), change);
    }

    /// <summary>Tells those who asked for what is committed by now.</summary>
    public void Answer(ClusterConfiguration committed)
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

        _nextAt = askedAt + period;
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
