namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>What a node answers to <c>GET /status</c>.</summary>
internal sealed record NodeStatus(
    string Node,
    string Phase,
    string? Cluster,
    string? Role,
    string? Incarnation,
    long Term,
    string? Leader,
    bool Reigns,
    long LastIndex,
    long Commit,
    long Applied,
    int FeatureLevel,
    IReadOnlyList<NodeMember> Members)
{
    public IEnumerable<string?> Voters => Members.Where(member => member.Voter).Select(member => member.Node);
}
