namespace Catga.Raft.Tests.Simulation;

/// <summary>The mistakes that the simulation has to notice, with the weather that shows each best.</summary>
/// <remarks>
/// Four mistakes need a history too rare to wait for: a vote forgotten over a restart (a node that has just started
/// keeps silent, which hides it), a vote given while bound to a leader, an old term's entry committed by counting, and
/// members changed before the own term has committed. Their histories are directed; see the tests of the paper.
/// </remarks>
internal static class PlantedBugs
{
    public static IReadOnlyList<(PlantedBug Bug, FaultProfile Profile, int WithinSeeds)> All { get; } =
    [
        (new("answers before it is synced") { AnswersBeforeSync = true }, FaultProfile.Ruins, 100),
        (new("leaves out the sync of entries") { SkipsSync = OfEntries }, FaultProfile.Storm, 100),
        (new("leaves out the cut of a suffix") { Writes = AllButCuts }, FaultProfile.Storm, 50),
        (new("elects whoever has less") { Rules = new ElectsWhoeverHasLess() }, FaultProfile.Storm, 50),
        (new("votes twice in a term") { Rules = new VotesTwice() }, FaultProfile.Fog, 200),
        (new("counts a pre-vote as a vote") { Hears = PreVoteAsVote }, FaultProfile.Storm, 100),
        (new("cuts what an old message does not show") { Rules = new CutsWhatItHolds() }, FaultProfile.Storm, 20),
        (new("reads on the leader without a quorum") { Rules = new ReadsUnconfirmed() }, FaultProfile.Handovers, 300),
        (new("reads on a follower unasked") { Rules = new ReadsOnFollower() }, FaultProfile.Storm, 20),
        (new("judges a lease by a timer") { JudgesLeaseByTimer = true }, FaultProfile.Fractures, 50),
        (new("never looks at the clock while it leads") { Rules = new TrustsOldLease() }, FaultProfile.Fractures, 50),
        (new("keeps its lease over a transfer") { Rules = new KeepsLeaseInTransfer() }, FaultProfile.Handovers, 100),
        (new("installs a snapshot over newer entries") { Rules = new InstallsOldSnapshot() }, FaultProfile.Fog, 200),
        (new("returns empty and votes") { ReturnsEmpty = true }, FaultProfile.Migration, 100),
    ];

    private static RaftEffect? AllButCuts(RaftEffect effect) => effect is RaftEffect.TruncateSuffix ? null : effect;

    private static bool OfEntries(RaftEffect effect) => effect is RaftEffect.PersistEntries;

    // The author's own mistake that the prototype found: late answers to the question are counted in the election.
    private static RaftMessage PreVoteAsVote(RaftNode node, RaftMessage message) =>
        message is PreVoteReply { Granted: true } reply
            && node.Role == RaftRole.Candidate && node.Term == reply.Candidacy
            ? new VoteReply(reply.Candidacy, Granted: true)
            : message;

    private sealed class ElectsWhoeverHasLess : SafetyRules
    {
        public override bool IsUpToDate(LogIndex lastIndex, Term lastTerm, RaftLog log) => true;
    }

    private sealed class VotesTwice : SafetyRules
    {
        public override bool MayVoteFor(MemberId candidate, MemberId? votedFor) => true;
    }

    private sealed class CutsWhatItHolds : SafetyRules
    {
        public override bool IsHeldAlready(RaftLog log, LogEntry entry) => false;
    }

    private sealed class ReadsUnconfirmed : SafetyRules
    {
        public override bool IsReadConfirmed(long readRound, long confirmedRound) => true;
    }

    private sealed class ReadsOnFollower : SafetyRules
    {
        public override bool MayFollowerReadUnasked => true;
    }

    private sealed class TrustsOldLease : SafetyRules
    {
        public override TimeSpan DeposedAt(TimeSpan lastHeard, TimeSpan electionTimeout) => TimeSpan.MaxValue;

        public override bool DoesLeaseHold(TimeSpan leaseUntil, TimeSpan now) => true;
    }

    private sealed class KeepsLeaseInTransfer : SafetyRules
    {
        public override bool MayKeepLeaseInTransfer => true;
    }

    private sealed class InstallsOldSnapshot : SafetyRules
    {
        public override bool IsSnapshotNeedless(RaftLog log, SnapshotPoint point) => false;
    }
}
