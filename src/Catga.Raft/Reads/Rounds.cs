namespace Catga.Raft.Reads;

/// <summary>
/// Numbers what the leader sends. An answer to a round proves that the follower followed at some moment after the round
/// was opened: reads and leases stand on that.
/// </summary>
internal sealed class Rounds
{
    private readonly Queue<(long Round, TimeSpan OpenedAt)> _open = new();

    public long Current { get; private set; }

    public void Open(TimeSpan now) => _open.Enqueue((++Current, now));

    /// <summary>When a round was opened; null when all that it could prove is proved.</summary>
    public TimeSpan? OpenedAt(long round)
    {
        if (!_open.TryPeek(out (long Round, TimeSpan OpenedAt) oldest) || round < oldest.Round || round > Current)
            return null;

        foreach ((long number, TimeSpan openedAt) in _open)
        {
            if (number == round)
                return openedAt;
        }

        return null;
    }

    public void ForgetBefore(long round)
    {
        while (_open.TryPeek(out (long Round, TimeSpan OpenedAt) oldest) && oldest.Round < round)
            _open.Dequeue();
    }
}
