using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>The leader asks a follower to stand at once, and to take over (dissertation §3.10).</summary>
/// <param name="Term">The leader's term.</param>
public sealed record TimeoutNow(Term Term) : RaftMessage(Term);
