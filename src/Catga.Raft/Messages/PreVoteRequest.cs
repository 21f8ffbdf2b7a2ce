using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>
/// "Would you vote for me in the next term?" Asked before the term is raised, so that a node that could not win
/// disturbs nobody (dissertation §9.6). It promises nothing and changes nobody's term.
/// </summary>
/// <param name="Term">The sender's term; it would stand in the one after.</param>
/// <param name="LastIndex">The last entry of the sender's log.</param>
/// <param name="LastTerm">That entry's term.</param>
public sealed record PreVoteRequest(Term Term, LogIndex LastIndex, Term LastTerm) : RaftMessage(Term);
