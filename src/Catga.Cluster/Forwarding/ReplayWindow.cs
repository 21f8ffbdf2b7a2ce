namespace Catga.Cluster.Forwarding;

/// <summary>Lets each counter of a session pass once, in whatever order requests overtake each other.</summary>
internal sealed class ReplayWindow
{
    private const int Size = 8192;
    private readonly Lock _lock = new();
    private readonly ulong[] _seen = new ulong[Size / 64];
    private long _highest;

    /// <summary>Whether a request with this counter may be taken. Only the first one, and none far behind.</summary>
    public bool TryPass(long counter)
    {
        lock (_lock)
        {
            if (counter <= 0 || counter <= _highest - Size)
                return false;
            if (counter > _highest)
                MoveTo(counter);

            ref ulong word = ref _seen[counter % Size / 64];
            ulong bit = 1UL << (int)(counter % 64);
            if ((word & bit) != 0)
                return false;
            word |= bit;
            return true;
        }
    }

    private void MoveTo(long counter)
    {
        if (counter - _highest >= Size)
        {
            Array.Clear(_seen);
        }
        else
        {
            for (long passed = _highest + 1; passed <= counter; passed++)
                _seen[passed % Size / 64] &= ~(1UL << (int)(passed % 64));
        }

        _highest = counter;
    }
}
