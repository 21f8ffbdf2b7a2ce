namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// Clients that count and read. Each asks a node and waits; a count that is refused or not answered it asks for again,
/// under the same number, perhaps elsewhere. And a record of all that they asked and heard.
/// </summary>
internal sealed class Clients(SimulatedCluster world)
{
    // At most so many operations share a key, which keeps the search for an order short.
    private const int OperationsPerKey = 40;
    private const int Keys = 3;
    private const int ResetEvery = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan PatienceWithOneNode = TimeSpan.FromMilliseconds(150);
    private readonly Dictionary<long, Operation> _operations = [];
    private readonly Dictionary<(NodeId Node, LogIndex Index), (Term Term, Operation Operation)> _accepted = [];
    private long _lastId;
    private SimulatedNode? _hint;

    public IReadOnlyCollection<Operation> History => _operations.Values;

    public void Start(int count)
    {
        for (int i = 0; i < count; i++)
            world.Schedule.After(world.Random.Around(TimeSpan.FromMilliseconds(100)), Next);
    }

    public Operation Invoke(SimulatedNode node, bool isRead)
    {
        long id = ++_lastId;
        int key = ((int)(id / (OperationsPerKey * Keys)) * Keys) + world.Random.Next(Keys);
        bool isReset = world.IsOtherState && !isRead && id % ResetEvery == 0;
        Operation operation = new(id, key, isRead, world.Schedule.Now, isReset);
        _operations[id] = operation;
        Ask(operation, node);
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
        {
            operation.Refuse();
            if (world.IsTold)
                world.Tell($"{node.Self.Node} → client  {refused.Id}: no, {refused.Reason}");
        }

        _hint = refused.Leader is { } leader ? world.Find(leader.Node) : null;
    }

    public void Applied(SimulatedNode node, LogEntry entry, Answer answer)
    {
        if (!_accepted.Remove((node.Self.Node, entry.Index), out (Term Term, Operation Operation) waiting))
            return;

        if (waiting.Term != entry.Term)
            waiting.Operation.Refuse(); // Its place went to another: this attempt is gone for ever.
        else if (answer.Outcome == Outcome.Conflicted)
            waiting.Operation.Refuse();
        else if (answer.Outcome != Outcome.Forgotten)
            Return(node, waiting.Operation, answer.Count);
    }

    public void Readable(SimulatedNode node, long readId, Count answer)
    {
        if (_operations.TryGetValue(readId, out Operation? operation))
            Return(node, operation, answer);
    }

    public int KeyOf(long id) => _operations.TryGetValue(id, out Operation? operation) ? operation.Key : 0;

    /// <summary>
    /// Whom clients of a node waited for is gone, or its entries gave way to a snapshot: the outcome stays unknown.
    /// </summary>
    public void Forgotten(SimulatedNode node)
    {
        foreach ((NodeId Node, LogIndex Index) key in _accepted.Keys.Where(key => key.Node == node.Self.Node).ToList())
            _accepted.Remove(key);
    }

    private void Return(SimulatedNode node, Operation operation, Count answer)
    {
        operation.Return(world.Schedule.Now, answer);
        if (world.IsTold)
            world.Tell($"{node.Self.Node} → client  {operation.Id}: it is {answer.Value}");
    }

    private void Ask(Operation operation, SimulatedNode node)
    {
        operation.Ask(world.Schedule.Now, node.Self.Node);
        (long id, int key) = (operation.Id, operation.Key);
        if (world.IsTold)
            world.Tell($"client → {node.Self.Node}  {id}: {(operation.IsRead ? "what is" : "count")} {key}");
        if (operation.IsRead && world.Bug.ReadsLocally)
            node.Do(() => Return(node, operation, node.Memory.Read(key)));
        else if (operation.IsRead)
            node.Ask(at => new RaftInput.Read(at, id));
        else
            node.Ask(at => new RaftInput.Propose(at, [new Proposal(id, node.Memory.CommandFor(operation))]));
    }

    private void Next()
    {
        if (world.Network.IsHealed)
            return;

        // Reads go anywhere; a deposed leader that still believes in itself is asked as often as the real one.
        bool isRead = world.Random.Next(2) == 0;
        if (Target(mayFollowHint: !isRead) is { } target)
            Await(Invoke(target, isRead), world.Schedule.Now + Patience);
        else
            world.Schedule.After(TimeSpan.FromMilliseconds(50), Next);
    }

    private SimulatedNode? Target(bool mayFollowHint)
    {
        List<SimulatedNode> up = world.Nodes.FindAll(node => node.IsUp);
        if (up.Count == 0)
            return null;

        List<SimulatedNode> leaders = up.FindAll(node => node.IsLeading);
        return leaders.Count > 0 && world.Random.Next(4) > 0 ? world.Random.Pick(leaders)
            : mayFollowHint && _hint is { IsUp: true } ? _hint
            : world.Random.Pick(up);
    }

    private void Await(Operation operation, TimeSpan giveUp)
    {
        TimeSpan pause = world.Random.Around(TimeSpan.FromMilliseconds(25));
        world.Schedule.After(pause, () =>
        {
            bool isOver = operation.IsAnswered || (operation.IsRead && operation.IsVoid);
            if (isOver || world.Schedule.Now >= giveUp || world.Network.IsHealed)
            {
                Next();
                return;
            }

            bool asksAgain = operation.IsVoid || world.Schedule.Now > operation.LastAsked + PatienceWithOneNode;
            if (asksAgain && !operation.IsRead && Target(mayFollowHint: true) is { } target)
                Ask(operation, target);
            Await(operation, giveUp);
        });
    }
}
