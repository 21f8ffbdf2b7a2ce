using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>A follower asks how far it must have applied before it may answer a read (dissertation §6.4).</summary>
/// <param name="Term">The follower's term.</param>
/// <param name="ReadId">The read; never used twice, not even over a restart.</param>
public sealed record ReadIndexRequest(Term Term, long ReadId) : RaftMessage(Term);
