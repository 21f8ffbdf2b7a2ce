using Catga.Raft.Identity;
using Catga.Raft.Log;

namespace Catga.Raft.State;

/// <summary>
/// The rules on which safety rests, each a question with the section that proves why. Everything else is about
/// progress. They are virtual so that the simulation can break one at a time and show that it is missed.
/// </summary>
internal class SafetyRules
{
    /// <summary>A voter gives one vote per term (Raft §5.2).</summary>
    public virtual bool MayVoteFor(MemberId candidate, MemberId? votedFor) => votedFor is null || votedFor == candidate;

    /// <summary>
    /// A voter elects nobody who lacks what it has: so a winner has all that is committed (Raft §5.4.1).
    /// </summary>
    public virtual bool IsUpToDate(LogIndex lastIndex, Term lastTerm, RaftLog log) =>
        lastTerm > log.LastTerm || (lastTerm == log.LastTerm && lastIndex >= log.LastIndex);

    /// <summary>
    /// Within an election timeout of hearing a leader a voter elects nobody else (dissertation §4.2.3): a lease stands
    /// on that promise. Nor within one of starting, for it may have promised in its former life.
    /// </summary>
    public virtual bool IsBoundToLeader(NodeState node) =>
        node.Now < node.StartedAt + node.Settings.ElectionTimeout
        || node.Now < node.HeardLeaderAt + node.Settings.ElectionTimeout;

    /// <summary>
    /// An entry that is there already is left alone, with all behind it: an old or repeated message must not cut off
    /// what later ones brought, and what may be committed by now (Raft §5.3).
    /// </summary>
    public virtual bool IsHeldAlready(RaftLog log, LogEntry entry) => log.Contains(entry.Index, entry.Term);

    /// <summary>Only entries of the leader's own term commit by counting; older ones with them (Raft §5.4.2).</summary>
    public virtual bool MayCommitByCounting(Term entryTerm, Term currentTerm) => entryTerm == currentTerm;

    /// <summary>A read needs a quorum's word that came after the read did (dissertation §6.4).</summary>
    public virtual bool IsReadConfirmed(long readRound, long confirmedRound) => confirmedRound >= readRound;

    /// <summary>
    /// A follower has no word of its own about what is committed: it asks the leader (dissertation §6.4).
    /// </summary>
    public virtual bool MayFollowerReadUnasked => false;

    /// <summary>
    /// When a leader that has heard nothing since leads no more (dissertation §6.2). Compared with the clock before
    /// every input: a node that was asleep finds out before it answers anybody.
    /// </summary>
    public virtual TimeSpan DeposedAt(TimeSpan lastHeard, TimeSpan electionTimeout) => lastHeard + electionTimeout;

    /// <summary>A lease is judged by the clock, when it is used (dissertation §6.4.1).</summary>
    public virtual bool DoesLeaseHold(TimeSpan leaseUntil, TimeSpan now) => now < leaseUntil;

    /// <summary>Who told another to stand cannot take it back: its lease is gone for the rest of its term.</summary>
    public virtual bool MayKeepLeaseInTransfer => false;

    /// <summary>A log that says what a snapshot says, and perhaps more, is kept (Raft §7).</summary>
    public virtual bool IsSnapshotNeedless(RaftLog log, SnapshotPoint point) =>
        point.Index <= log.CommitIndex || log.TermAt(point.Index) == point.Term;

    /// <summary>
    /// One change at a time, and only once an entry of the leader's own term has committed: else two leaders could go
    /// from one configuration to two that share no quorum (dissertation §4.1, and its correction of 2015).
    /// </summary>
    public virtual bool MayChangeMembership(RaftLog log, Term currentTerm) =>
        log.Configurations.LatestIndex <= log.CommitIndex && log.TermAt(log.CommitIndex) == currentTerm;
}
