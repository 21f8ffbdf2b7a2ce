namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>A member as a node lists it.</summary>
internal sealed record NodeMember(string? Node, Uri Endpoint, bool Voter, bool Connected);
