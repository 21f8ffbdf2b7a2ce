namespace Catga.Cluster;

/// <summary>A node as the cluster lists it.</summary>
/// <param name="NodeId">Its name; null for a configured address where nobody has been met yet.</param>
/// <param name="Endpoint">Where it is reached, like <c>http://node1:5000</c>.</param>
/// <param name="IsVoter">Whether it counts in quorums; false while it still learns.</param>
/// <param name="IsHealthy">Whether this node has a connection to it now; true for the node itself.</param>
public sealed record ClusterMember(string? NodeId, string Endpoint, bool IsVoter, bool IsHealthy);
