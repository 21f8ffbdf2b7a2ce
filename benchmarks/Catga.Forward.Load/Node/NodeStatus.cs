namespace Catga.Forward.Load.Node;

/// <summary>Whom a node takes for the leader.</summary>
internal sealed record NodeStatus(bool Leads, string? LeaderEndpoint);
