using Catga.Raft.Identity;
using Catga.Raft.Log;

namespace Catga.Raft.Messages;

/// <summary>
/// A piece of the leader's snapshot, for a follower whose next entry is no longer in the log (Raft §7).
/// </summary>
/// <param name="Term">The leader's term.</param>
/// <param name="Point">What the snapshot stands for.</param>
/// <param name="Offset">Where in the snapshot the piece begins, in bytes.</param>
/// <param name="Content">The piece.</param>
/// <param name="IsLast">Whether it is the last.</param>
/// <param name="Round">Which of the leader's rounds this belongs to. The answer names it.</param>
public sealed record SnapshotChunk(
    Term Term,
    SnapshotPoint Point,
    long Offset,
    ReadOnlyMemory<byte> Content,
    bool IsLast,
    long Round) : RaftMessage(Term);
