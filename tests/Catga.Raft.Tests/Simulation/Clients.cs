namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// Clients that count and read, each asking a node and waiting, and a record of all they asked and heard.
/// </summary>
public sealed class Clients(SimulatedCluster world)
{
    // At most so many operations share a key, which keeps the search for an order short.
    private const int OperationsPerKey = 40;
    private const int Keys = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);
    private readonly Dictionary<long, Operation> _operations = [];
    private readonly Dictionary<(NodeId Node, LogIndex Index), (Term Term, Operation Operation)> _accepted = [];
    private long _lastId;
    private SimulatedNode? _hint;

    public IEnumerable<Operation> History => _operations.Values;

    public void Start(int count)
    {
        for (int i = 0; i < count; i++)
            world.Schedule.After(world.Random.Around(TimeSpan.FromMilliseconds(100)), Next);
    }

    /// <summary>The last operations, for a final proof that the cluster works.</summary>
    public Operation Invoke(SimulatedNode node, bool isRead)
    {
        long id = ++_lastId;
        int key = ((int)(id / (OperationsPerKey * Keys)) * Keys) + world.Random.Next(Keys);
        Operation operation = new(id, key, isRead, node.Self.Node, world.Schedule.Now);
        _operations[id] = operation;
        if (isRead)
            node.Ask(at => new RaftInput.Read(at, id));
        else
            node.Ask(at => new RaftInput.Propose(at, [new Proposal(id, CounterMap.CommandFor(id, key))]));
        return operation;
    }

    public void Accepted(SimulatedNode node, RaftEffect.Accepted accepted)
    {
        if (_operations.TryGetValue(accepted.Id, out Operation? operation))
            _accepted[(node.Self.Node, accepted.Index)] = (accepted.Term, operation);
    }

    public void Refused(SimulatedNode node, RaftEffect.Refused refused)
    {
        if (_operations.TryGetValue(refused.Id, out Operation? operation))
            operation.Void();
        _hint = refused.Leader is { } leader ? world.Find(leader.Node) : null;
    }

    public void Applied(SimulatedNode node, LogEntry entry, Count count)
    {
        if (!_accepted.Remove((node.Self.Node, entry.Index), out (Term Term, Operation Operation) waiting))
            return;

        if (waiting.Term == entry.Term)
            waiting.Operation.Return(world.Schedule.Now, count);
        else
            waiting.Operation.Void();
    }

    public void Readable(SimulatedNode node, long readId)
    {
        if (!_operations.TryGetValue(readId, out Operation? operation))
            return;

        operation.Return(world.Schedule.Now, node.Read(operation.Key));
        world.Tell($"{node.Self.Node} answers read {readId}: {operation.Result.Value}");
    }

    /// <summary>A snapshot took the place of entries that a client waited for: the outcome stays unknown.</summary>
    public void Replaced(SimulatedNode node) => Crashed(node.Self.Node);

    public void Crashed(NodeId node)
    {
        foreach ((NodeId Node, LogIndex Index) key in _accepted.Keys.Where(key => key.Node == node).ToList())
            _accepted.Remove(key);
    }

    private void Next()
    {
        if (world.Network.IsHealed)
            return;

        List<SimulatedNode> up = [.. world.Nodes.Where(node => node.IsUp)];
        if (up.Count > 0)
        {
            // Reads go anywhere; a deposed leader that still believes in itself is asked as often as the real one.
            bool isRead = world.Random.Next(2) == 0;
            List<SimulatedNode> leaders = [.. up.Where(node => node.IsLeading)];
            SimulatedNode target = leaders.Count > 0 && world.Random.Next(4) > 0 ? world.Random.Pick(leaders)
                : _hint is { IsUp: true } && !isRead ? _hint
                : world.Random.Pick(up);
            Operation operation = Invoke(target, isRead);
            TimeSpan giveUp = world.Schedule.Now + Patience;
            Await(operation, giveUp);
            return;
        }

        world.Schedule.After(TimeSpan.FromMilliseconds(50), Next);
    }

    private void Await(Operation operation, TimeSpan giveUp)
    {
        TimeSpan pause = world.Random.Around(TimeSpan.FromMilliseconds(25));
        if (operation.IsOpen && world.Schedule.Now < giveUp)
            world.Schedule.After(pause, () => Await(operation, giveUp));
        else
            world.Schedule.After(pause, Next);
    }
}
