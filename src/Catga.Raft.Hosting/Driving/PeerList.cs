using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Transport;

namespace Catga.Raft.Hosting.Driving;

/// <summary>Keeps the transport connected with those that matter. Only the loop calls it.</summary>
internal sealed class PeerList(IRaftTransport transport, PeerHello self)
{
    private readonly Dictionary<Uri, TimeSpan> _leaving = [];
    private HashSet<Uri>? _current;

    /// <summary>Who was taken out is still told so; until then its stream stays.</summary>
    public void Leaves(string? address, TimeSpan until)
    {
        if (address is not null)
            _leaving[new Uri(address)] = until;
    }

    /// <summary>
    /// The members, or the configured ones before there are any; and whoever is to be added. Who is about to be taken
    /// out stays until that is committed: it may be the leader, who commits it.
    /// </summary>
    public void Follow(
        ClusterConfiguration latest, ClusterConfiguration committed, IReadOnlyCollection<Uri> wanted, TimeSpan now)
    {
        foreach ((Uri endpoint, TimeSpan until) in _leaving.ToArray())
        {
            if (now >= until)
                _leaving.Remove(endpoint);
        }

        IEnumerable<Uri> members = latest.Members.Any()
            ? latest.Addresses.Values.Concat(committed.Addresses.Values).Select(address => new Uri(address))
            : self.Bootstrap;
        HashSet<Uri> peers = [.. members, .. wanted, .. _leaving.Keys];
        peers.Remove(self.Endpoint);
        if (_current?.SetEquals(peers) == true)
            return;

        _current = peers;
        transport.SetPeers(peers);
    }
}
