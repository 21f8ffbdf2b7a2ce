namespace Catga.Raft.Host.Tests.Formation;

/// <summary>
/// Three nodes that meet, talk, crash, lose their disks and come back, in an order that a seed draws. Events of one
/// peer come in order, those of different peers in any, however late.
/// </summary>
internal sealed class FormationHistory
{
    private readonly Random _random;
    private readonly Node[] _nodes;
    private ulong _lastIncarnation;
    private int _crashesLeft = 4;

    public FormationHistory(int seed)
    {
        _random = new Random(seed);
        _nodes = [.. Hellos.Names.Select(name => new Node(name))];
        foreach (Node node in _nodes)
            Start(node, isWiped: true);
    }

    /// <summary>Foundings that are in the hands of living nodes now; more than one would be two clusters.</summary>
    public IReadOnlyCollection<Founding> Foundings =>
        [.. _nodes.Where(node => node.Founding is not null).Select(node => node.Founding!).Distinct()];

    /// <summary>Everybody founded, or knows whom to wait for.</summary>
    public bool IsSettled => _nodes.All(node => node.Founding is not null || node.Forming.Existing is not null);

    /// <summary>One thing happens.</summary>
    public void Step()
    {
        Node node = _nodes[_random.Next(_nodes.Length)];
        switch (_random.Next(10))
        {
            case 0 when _crashesLeft > 0:
                _crashesLeft--;
                Start(node, isWiped: _random.Next(2) == 0);
                break;
            case < 4:
                Connect(node, _nodes[_random.Next(_nodes.Length)]);
                break;
            default:
                Deliver(node);
                break;
        }
    }

    /// <summary>Nobody crashes any more, and everybody meets and hears everybody.</summary>
    public void Settle()
    {
        for (int round = 0; round < 20; round++)
        {
            foreach (Node node in _nodes)
            {
                foreach (Node other in _nodes)
                    Connect(node, other);
            }

            while (_nodes.Any(node => node.Streams.Values.Any(stream => stream.Count > 0)))
            {
                foreach (Node node in _nodes)
                    Deliver(node);
            }

            foreach (Node node in _nodes.Where(node => node.Founding is null))
                Perform(node, node.Forming.Repeat());
        }
    }

    private void Start(Node node, bool isWiped)
    {
        if (isWiped)
            (node.Founding, node.Incarnation) = (null, ++_lastIncarnation);

        // What it was told and had not taken up is gone, and so are its streams.
        node.Streams.Clear();
        node.Open.Clear();
        foreach (Node other in _nodes ?? [])
            other.Open.Remove(node);
        node.Lives = new Lives();
        node.Forming = new FormingNode(node.Hello);
        if (node.Founding is null)
            Perform(node, node.Forming.Begin());
    }

    /// <summary>The proof is counted at once; the meeting itself may be heard of much later.</summary>
    private static void Connect(Node one, Node other)
    {
        if (one == other || one.Open.Contains(other))
            return;
        PeerHello fromOne = one.Hello;
        PeerHello fromOther = other.Hello;
        if (Judgement.Of(fromOne, fromOther) is not null || one.Lives.Admit(fromOther) is not null
            || other.Lives.Admit(fromOne) is not null)
        {
            return;
        }

        one.Open.Add(other);
        other.Open.Add(one);
        one.StreamFrom(fromOther.Self).Enqueue(fromOther);
        other.StreamFrom(fromOne.Self).Enqueue(fromOne);
    }

    private void Deliver(Node node)
    {
        MemberId[] waiting = [.. node.Streams.Where(stream => stream.Value.Count > 0).Select(stream => stream.Key)];
        if (waiting.Length == 0)
            return;

        MemberId from = waiting[_random.Next(waiting.Length)];
        object happened = node.Streams[from].Dequeue();
        if (node.Lives.HasEnded(from))
            return;
        if (node.Founding is { } founding)
        {
            if (happened is PeerHello { Founding: null } or FormationMessage.Ready)
                Say(node, from, new FormationMessage.Formed(founding, 1));
        }
        else if (happened is PeerHello hello)
            Perform(node, node.Forming.Meet(hello));
        else
            Perform(node, node.Forming.Hear(from, (FormationMessage)happened));
    }

    private void Perform(Node node, IReadOnlyList<FormationStep> steps)
    {
        foreach (FormationStep step in steps)
        {
            if (step is FormationStep.Say(MemberId to, FormationMessage message))
                Say(node, to, message);
            else if (step is FormationStep.Found(Founding founding))
                node.Founding = founding;
        }
    }

    private void Say(Node node, MemberId to, FormationMessage message)
    {
        Node receiver = _nodes.Single(one => one.Name == to.Node.Value);
        if (receiver.Hello.Self == to && node.Open.Contains(receiver) && _random.Next(8) != 0)
            receiver.StreamFrom(node.Hello.Self).Enqueue(message);
    }

    private sealed class Node(string name)
    {
        public string Name => name;

        public ulong Incarnation { get; set; }

        public Founding? Founding { get; set; }

        public FormingNode Forming { get; set; } = null!;

        public Lives Lives { get; set; } = new();

        public HashSet<Node> Open { get; } = [];

        public Dictionary<MemberId, Queue<object>> Streams { get; } = [];

        public PeerHello Hello => Hellos.Of(name, Incarnation) with { Founding = Founding };

        public Queue<object> StreamFrom(MemberId peer)
        {
            if (!Streams.TryGetValue(peer, out Queue<object>? stream))
                Streams[peer] = stream = new Queue<object>();
            return stream;
        }
    }
}
