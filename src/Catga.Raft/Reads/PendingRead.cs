using Catga.Raft.Identity;

namespace Catga.Raft.Reads;

/// <summary>A read that waits for a quorum's word.</summary>
/// <param name="ReadId">The read.</param>
/// <param name="Asker">The follower that asked; null for a read on the leader itself.</param>
/// <param name="ReadIndex">What must be applied before it may be answered.</param>
internal readonly record struct PendingRead(long ReadId, MemberId? Asker, LogIndex ReadIndex);
