namespace Catga.Raft.Hosting.Formation;

/// <summary>Which life of each node is the newest, by the order in which they proved that they know the secret.</summary>
/// <remarks>
/// One life of a node ends before the next begins, so whoever proves itself later lives later. A proof is counted in
/// the handshake itself, before the peer can say anything: events of an older life that are still under way when a
/// newer one is met are recognised by that. Safe for many threads.
/// </remarks>
internal sealed class Lives
{
    private readonly Lock _lock = new();
    private readonly Dictionary<NodeId, (MemberId Member, Uri Endpoint)> _newest = [];
    private readonly HashSet<MemberId> _ended = [];

    /// <summary>A peer proved itself, and nothing else speaks against it.</summary>
    /// <returns>Null when it may stay, else a sentence.</returns>
    public string? Admit(PeerHello peer)
    {
        lock (_lock)
        {
            if (_ended.Contains(peer.Self))
                return $"{peer.Self} at {peer.Endpoint} was followed by a newer life of the same node.";

            foreach ((MemberId member, Uri endpoint) in _newest.Values)
            {
                if (endpoint == peer.Endpoint && member.Node != peer.Self.Node)
                    return $"{peer.Endpoint} is the node {member.Node} here, and calls itself {peer.Self.Node} now.";
                if (member.Node == peer.Self.Node && endpoint != peer.Endpoint)
                    return $"The node {member.Node} is at {endpoint} here, and another one calls itself so at "
                        + $"{peer.Endpoint}.";
            }

            if (_newest.TryGetValue(peer.Self.Node, out (MemberId Member, Uri Endpoint) known)
                && known.Member != peer.Self)
            {
                _ended.Add(known.Member);
            }

            _newest[peer.Self.Node] = (peer.Self, peer.Endpoint);
            return null;
        }
    }

    /// <summary>Whether a newer life of the same node was met since.</summary>
    public bool HasEnded(MemberId member)
    {
        lock (_lock)
            return _ended.Contains(member);
    }

    /// <summary>A node was taken out: its name and its place are free for another.</summary>
    public void Forget(NodeId node)
    {
        lock (_lock)
            _newest.Remove(node);
    }
}
