using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>"Vote for me in this term." (Raft §5.2)</summary>
/// <param name="Term">The term in which the sender stands.</param>
/// <param name="LastIndex">The last entry of the sender's log.</param>
/// <param name="LastTerm">That entry's term.</param>
/// <param name="ByTransfer">
/// The leader itself asked the sender to stand: its voice is no reason to refuse (dissertation §3.10).
/// </param>
public sealed record VoteRequest(Term Term, LogIndex LastIndex, Term LastTerm, bool ByTransfer) : RaftMessage(Term);
