using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>A vote in the sender's term, or its refusal. A vote is durable before it is spoken.</summary>
/// <param name="Term">The voter's term.</param>
/// <param name="Granted">Whether the vote was given.</param>
public sealed record VoteReply(Term Term, bool Granted) : RaftMessage(Term);
