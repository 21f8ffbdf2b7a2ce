namespace Catga.Raft.Hosting;

/// <summary>A member as this node sees it.</summary>
/// <param name="Node">Its name; null for a configured endpoint where nobody has been met yet.</param>
/// <param name="Endpoint">Where it is reached.</param>
/// <param name="IsVoter">Whether it counts in quorums.</param>
/// <param name="IsConnected">Whether a stream to it is open now; true for the node itself.</param>
public sealed record HostMember(NodeId? Node, Uri Endpoint, bool IsVoter, bool IsConnected);
