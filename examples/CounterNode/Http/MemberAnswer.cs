namespace CounterNode.Http;

/// <summary>A member as a node sees it.</summary>
internal sealed record MemberAnswer(string? Node, Uri Endpoint, bool Voter, bool Connected);
