using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>The answer to a <see cref="ReadIndexRequest"/>, after a quorum has confirmed the leader.</summary>
/// <param name="Term">The leader's term.</param>
/// <param name="ReadId">The read.</param>
/// <param name="ReadIndex">The read may be answered once this entry is applied.</param>
public sealed record ReadIndexReply(Term Term, long ReadId, LogIndex ReadIndex) : RaftMessage(Term);
