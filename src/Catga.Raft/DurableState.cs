using Catga.Raft.Identity;
using Catga.Raft.Log;

namespace Catga.Raft;

/// <summary>What the disk holds when a node starts.</summary>
/// <param name="Snapshot">The newest snapshot; for a new cluster, index zero and the first configuration.</param>
public sealed record DurableState(SnapshotPoint Snapshot)
{
    /// <summary>The last persisted term.</summary>
    public Term Term { get; init; }

    /// <summary>Who got this node's vote in that term.</summary>
    public MemberId? VotedFor { get; init; }

    /// <summary>The log behind the snapshot, without a gap. Only the driver knows if any of it was committed.</summary>
    public IReadOnlyList<LogEntry> Entries { get; init; } = [];
}
