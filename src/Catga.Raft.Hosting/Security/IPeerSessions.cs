namespace Catga.Raft.Hosting.Security;

/// <summary>With whom this node is connected now. Any thread may ask.</summary>
internal interface IPeerSessions
{
    /// <summary>The session with a node; null when no stream with it is open.</summary>
    PeerSession? Find(NodeId node);

    /// <summary>The session of that name; null when its stream is not open any more.</summary>
    PeerSession? Find(string sessionId);
}
