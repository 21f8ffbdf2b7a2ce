using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>How far a follower has got with a snapshot.</summary>
/// <param name="Term">The follower's term.</param>
/// <param name="Round">The round of the message that it answers.</param>
/// <param name="Patience">See <see cref="LeaderReply"/>.</param>
/// <param name="SnapshotIndex">Which snapshot.</param>
/// <param name="NextOffset">From where it wants the next piece, in bytes.</param>
/// <param name="Installed">Whether it needs no more: the snapshot, or a log that says the same, is durable.</param>
public sealed record SnapshotReply(
    Term Term,
    long Round,
    TimeSpan Patience,
    LogIndex SnapshotIndex,
    long NextOffset,
    bool Installed) : LeaderReply(Term, Round, Patience);
