using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>An answer to the leader. Whatever it says, it proves that the sender follows.</summary>
/// <param name="Term">The follower's term.</param>
/// <param name="Round">The round of the message that it answers.</param>
/// <param name="Patience">
/// The promise that a lease stands on (dissertation §6.4.1): so long after it heard that message, the follower votes
/// for nobody else. Its minimum election timeout.
/// </param>
public abstract record LeaderReply(Term Term, long Round, TimeSpan Patience) : RaftMessage(Term);
