namespace Catga.Cluster.Leadership;

/// <summary>Who holds and who waits for the locks of one reign, in the order of asking.</summary>
internal sealed class LockQueues
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<LockTurn>> _queues = new(StringComparer.Ordinal);

    public LockTurn Enter(string resource)
    {
        LockTurn turn = new(resource);
        lock (_lock)
        {
            if (!_queues.TryGetValue(resource, out LinkedList<LockTurn>? queue))
                _queues[resource] = queue = new LinkedList<LockTurn>();
            queue.AddLast(turn);
            if (queue.Count == 1)
                turn.Grant();
        }

        return turn;
    }

    /// <summary>The holder releases, or someone who waits gives up. Leaving twice does nothing.</summary>
    public void Leave(LockTurn turn)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(turn.Resource, out LinkedList<LockTurn>? queue) || !queue.Remove(turn))
                return;
            if (queue.First is { } next)
                next.Value.Grant();
            else
                _queues.Remove(turn.Resource);
        }
    }
}
