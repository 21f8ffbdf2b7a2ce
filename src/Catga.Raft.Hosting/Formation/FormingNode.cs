namespace Catga.Raft.Hosting.Formation;

/// <summary>
/// A node without a cluster, and what it has learnt of the others. Pure: it is told what happens, and says what to do.
/// </summary>
/// <remarks>
/// Why two different foundings cannot both be completed is written down in decision 12. It rests on three things here:
/// a founding is completed only with the word of all its founders; that word is given for the current view only; and a
/// view that has moved on from one life of a member to another never goes back.
/// </remarks>
internal sealed class FormingNode(PeerHello self)
{
    private readonly Dictionary<NodeId, PeerHello> _met = [];
    private readonly Dictionary<NodeId, Founding> _ready = [];
    private readonly HashSet<MemberId> _dead = [];
    private bool _hasFounded;

    /// <summary>A cluster that somebody has told of, and that this node is no founder of: it waits to be asked.</summary>
    public Founding? Existing { get; private set; }

    /// <summary>Whether all that are configured have been met.</summary>
    public bool HasMetAll => View() is not null;

    /// <summary>All that were met, in their newest lives.</summary>
    public IReadOnlyCollection<PeerHello> Met => _met.Values;

    /// <summary>The node begins; who is alone founds at once.</summary>
    public IReadOnlyList<FormationStep> Begin() => Advance();

    /// <summary>A peer is there, for the first time or again.</summary>
    public IReadOnlyList<FormationStep> Meet(PeerHello peer)
    {
        if (_hasFounded || _dead.Contains(peer.Self))
            return [];

        NodeId node = peer.Self.Node;
        if (_met.TryGetValue(node, out PeerHello? known) && known.Self != peer.Self)
        {
            _dead.Add(known.Self);
            _ready.Remove(node);
        }

        _met[node] = peer;
        if (peer.Founding is { } founding)
            return Learn(founding);

        // Also who comes again may have missed what was said to it.
        return Advance();
    }

    /// <summary>A peer said something.</summary>
    public IReadOnlyList<FormationStep> Hear(MemberId from, FormationMessage message)
    {
        if (_hasFounded || _dead.Contains(from))
            return [];
        if (message is FormationMessage.Formed(Founding founding, _))
        {
            if (_met.TryGetValue(from.Node, out PeerHello? known) && known.Self == from)
                _met[from.Node] = known with { Founding = founding };
            return Learn(founding);
        }

        if (message is not FormationMessage.Ready(Founding ready) || !_met.TryGetValue(from.Node, out PeerHello? peer)
            || peer.Self != from)
        {
            return [];
        }

        _ready[from.Node] = ready;
        return Complete();
    }

    /// <summary>Time has passed, and a word may have been lost: it is said again.</summary>
    public IReadOnlyList<FormationStep> Repeat() => _hasFounded ? [] : Advance();

    private List<FormationStep> Learn(Founding founding)
    {
        if (founding.Start.Configuration.IsVoter(self.Self))
        {
            // It has met all the others and said so, and was stopped before it wrote it down. It never voted.
            _hasFounded = true;
            return [new FormationStep.Found(founding)];
        }

        Existing = founding;
        return [];
    }

    private IReadOnlyList<FormationStep> Advance()
    {
        if (View() is not { } view || view.Any(peer => peer.Founding is not null))
            return [];

        Founding founding = FoundingRules.First([self, .. view]);
        return
        [
            .. view.Select(peer => new FormationStep.Say(peer.Self, new FormationMessage.Ready(founding))),
            .. Complete(),
        ];
    }

    private IReadOnlyList<FormationStep> Complete()
    {
        if (View() is not { } view || view.Any(peer => peer.Founding is not null))
            return [];

        Founding founding = FoundingRules.First([self, .. view]);
        if (view.Any(peer => !_ready.TryGetValue(peer.Self.Node, out Founding? ready) || ready != founding))
            return [];

        _hasFounded = true;
        return [new FormationStep.Found(founding)];
    }

    /// <summary>The other configured members in their newest lives; null while one of them is missing.</summary>
    private PeerHello[]? View()
    {
        if (self.JoinsExisting)
            return null;

        PeerHello[] view =
        [
            .. from endpoint in self.Bootstrap
               where endpoint != self.Endpoint
               let peer = _met.Values.FirstOrDefault(peer => peer.Endpoint == endpoint && !peer.JoinsExisting)
               where peer is not null
               select peer,
        ];
        return view.Length == self.Bootstrap.Count - 1 ? view : null;
    }
}
