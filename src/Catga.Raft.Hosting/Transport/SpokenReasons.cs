namespace Catga.Raft.Hosting.Transport;

/// <summary>Keeps the log readable: the same reason for the same peer is worth one line a minute.</summary>
internal sealed class SpokenReasons(TimeProvider clock)
{
    private const int Places = 1024;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Reason, long At)> _last = new(StringComparer.Ordinal);

    /// <summary>Whether it is worth a line.</summary>
    public bool IsNews(string peer, string reason)
    {
        lock (_gate)
        {
            if (_last.TryGetValue(peer, out (string Reason, long At) last)
                && last.Reason == reason && clock.GetElapsedTime(last.At) < Again)
                return false;

            // Only attackers bring more addresses than that; then a line may come twice.
            if (_last.Count >= Places)
                _last.Clear();
            _last[peer] = (reason, clock.GetTimestamp());
            return true;
        }
    }

    /// <summary>All is well with the peer: what it is refused for next is news.</summary>
    public void Forget(string peer)
    {
        lock (_gate)
            _last.Remove(peer);
    }
}
