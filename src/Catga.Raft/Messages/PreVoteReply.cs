using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>The answer to a <see cref="PreVoteRequest"/>. It is not a vote, and never counts as one.</summary>
/// <param name="Term">The answerer's term.</param>
/// <param name="Candidacy">The term that was asked about.</param>
/// <param name="Granted">Whether a vote in that term would be likely.</param>
public sealed record PreVoteReply(Term Term, Term Candidacy, bool Granted) : RaftMessage(Term);
