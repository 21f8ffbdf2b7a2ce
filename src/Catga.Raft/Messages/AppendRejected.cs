using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>The entries do not fit, and where the leader may try next (Raft §5.3, its last paragraph).</summary>
/// <param name="Term">The follower's term.</param>
/// <param name="Round">The round of the message that it answers.</param>
/// <param name="Patience">See <see cref="LeaderReply"/>.</param>
/// <param name="PreviousIndex">The place that did not fit: tells an old answer from a new one.</param>
/// <param name="HintIndex">The follower's highest entry at or before that place that could still match.</param>
/// <param name="HintTerm">That entry's term.</param>
public sealed record AppendRejected(
    Term Term,
    long Round,
    TimeSpan Patience,
    LogIndex PreviousIndex,
    LogIndex HintIndex,
    Term HintTerm) : LeaderReply(Term, Round, Patience);
