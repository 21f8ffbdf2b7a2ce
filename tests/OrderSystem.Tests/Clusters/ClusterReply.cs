namespace OrderSystem.Tests.Clusters;

/// <summary>What a node answers to <c>GET /cluster</c>.</summary>
internal sealed record ClusterReply(
    string NodeId,
    string Role,
    string? Leader,
    string? LeaderEndpoint,
    long Term,
    long CommitIndex,
    IReadOnlyList<MemberReply> Members);

internal sealed record MemberReply(string NodeId, string Endpoint, bool Healthy);
