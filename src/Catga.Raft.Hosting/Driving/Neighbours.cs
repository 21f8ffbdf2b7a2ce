using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Driving;

/// <summary>Whom this node has met, and who is there now. Only the loop calls it.</summary>
internal sealed class Neighbours
{
    private readonly Dictionary<MemberId, PeerHello> _connected = [];
    private readonly Dictionary<NodeId, PeerHello> _newest = [];

    /// <summary>Rises whenever somebody comes or goes.</summary>
    public int Changes { get; private set; }

    /// <summary>Those that a stream is open to.</summary>
    public IReadOnlyCollection<PeerHello> Connected => _connected.Values;

    /// <summary>The members that a stream is open to.</summary>
    public IReadOnlyCollection<MemberId> ConnectedMembers => _connected.Keys;

    /// <summary>All that were met, in their newest lives.</summary>
    public IReadOnlyCollection<PeerHello> Newest => _newest.Values;

    public void Met(PeerHello peer)
    {
        if (_newest.TryGetValue(peer.Self.Node, out PeerHello? former))
            _connected.Remove(former.Self);
        _connected[peer.Self] = peer;
        _newest[peer.Self.Node] = peer;
        Changes++;
    }

    public void Parted(MemberId peer)
    {
        _connected.Remove(peer);
        Changes++;
    }

    /// <summary>A peer told which cluster it belongs to.</summary>
    public void Belongs(MemberId peer, Founding founding, int featureLevel)
    {
        if (!_connected.TryGetValue(peer, out PeerHello? hello))
            return;

        PeerHello newer = hello with { Founding = founding, CommittedFeatureLevel = featureLevel };
        _connected[peer] = newer;
        _newest[peer.Node] = newer;
    }

    public PeerHello? FindConnected(MemberId member) => _connected.GetValueOrDefault(member);

    /// <summary>The newest life of every node that was met, and this node's own.</summary>
    public IReadOnlyCollection<MemberId> Lives(MemberId self) =>
        [self, .. _newest.Values.Select(peer => peer.Self)];

    public void Forget(NodeId node) => _newest.Remove(node);
}
