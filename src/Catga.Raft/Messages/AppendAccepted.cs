using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>The entries fit, and they are durable.</summary>
/// <param name="Term">The follower's term.</param>
/// <param name="Round">The round of the message that it answers.</param>
/// <param name="Patience">See <see cref="LeaderReply"/>.</param>
/// <param name="MatchIndex">Up to here the follower's log is the leader's.</param>
public sealed record AppendAccepted(Term Term, long Round, TimeSpan Patience, LogIndex MatchIndex)
    : LeaderReply(Term, Round, Patience);
