using Catga.Raft.Identity;
using Catga.Raft.Log;

namespace Catga.Raft.Messages;

/// <summary>The leader's entries, or with none its heartbeat (Raft §5.3).</summary>
/// <param name="Term">The leader's term.</param>
/// <param name="PreviousIndex">The place before the first entry. Zero fits every log.</param>
/// <param name="PreviousTerm">The term of the entry there.</param>
/// <param name="Entries">What follows, without a gap.</param>
/// <param name="CommitIndex">How far the leader has committed.</param>
/// <param name="Round">Which of the leader's rounds this belongs to. The answer names it.</param>
public sealed record AppendEntries(
    Term Term,
    LogIndex PreviousIndex,
    Term PreviousTerm,
    IReadOnlyList<LogEntry> Entries,
    LogIndex CommitIndex,
    long Round) : RaftMessage(Term);
