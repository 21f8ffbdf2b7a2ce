using Catga.Raft.Identity;

namespace Catga.Raft.State;

/// <summary>
/// Reads that know how far they must see, and wait until it is applied here. They outlive roles and terms.
/// </summary>
internal sealed class AppliedReads
{
    private readonly PriorityQueue<long, (LogIndex Index, long Order)> _waiting = new();
    private long _order;

    public int Count => _waiting.Count;

    public void Add(long readId, LogIndex index) => _waiting.Enqueue(readId, (index, _order++));

    public bool TryTake(LogIndex applied, out long readId)
    {
        if (_waiting.TryPeek(out readId, out (LogIndex Index, long Order) next) && next.Index <= applied)
        {
            _waiting.Dequeue();
            return true;
        }

        return false;
    }
}
