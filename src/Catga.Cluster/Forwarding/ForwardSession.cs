using Catga.Raft.Identity;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// Two nodes that have proved themselves to each other; whatever one forwards to the other is authenticated with it.
/// </summary>
internal abstract class ForwardSession
{
    private string? _selfName;
    private string? _peerName;

    /// <summary>Names the session on both sides. No spaces.</summary>
    public abstract string Id { get; }

    /// <summary>This node, in its incarnation.</summary>
    public abstract MemberId Self { get; }

    /// <summary>The other, in its incarnation.</summary>
    public abstract MemberId Peer { get; }

    /// <summary>This node's name on the wire.</summary>
    public string SelfName => _selfName ??= Self.ToString();

    /// <summary>The other's name on the wire.</summary>
    public string PeerName => _peerName ??= Peer.ToString();

    /// <summary>Authenticates what this node sends, and the answers to it.</summary>
    public abstract ForwardKey SendKey { get; }

    /// <summary>Authenticates what the other sends, and this node's answers to it.</summary>
    public abstract ForwardKey ReceiveKey { get; }

    /// <summary>A number that no other request of this node in this session has. From 1.</summary>
    public abstract long NextCounter();
}
