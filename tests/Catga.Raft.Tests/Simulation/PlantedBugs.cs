using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// The mistakes that the simulation has to notice. Those that it would meet too seldom are in
/// <see cref="DirectedBugs"/>.
/// </summary>
internal static class PlantedBugs
{
    public static IReadOnlyList<RandomBug> All { get; } =
    [
        new(new("answers before it is synced") { AnswersBeforeSync = true }, FaultProfile.Ruins, 100),
        new(new("leaves out the sync of entries") { SkipsSync = OfEntries }, FaultProfile.Storm, 100),
        new(new("leaves out the cut of a suffix") { Writes = AllButCuts }, FaultProfile.Storm, 50),
        new(new("elects whoever has less") { Rules = new ElectsWhoeverHasLess() }, FaultProfile.Storm, 50),
        new(new("votes twice in a term") { Rules = new VotesTwice() }, FaultProfile.Fog, 200),
        new(new("counts a pre-vote as a vote") { Hears = PreVoteAsVote }, FaultProfile.Storm, 100),
        new(new("cuts what an old message does not show") { Rules = new CutsWhatItHolds() }, FaultProfile.Storm, 20),
        new(new("reads on the leader without a quorum") { Rules = new ReadsUnconfirmed() }, FaultProfile.Handovers, 50),
        new(new("reads on a follower unasked") { Rules = new ReadsOnFollower() }, FaultProfile.Storm, 20),
        new(new("judges a lease by a timer") { JudgesLeaseByTimer = true }, FaultProfile.Fractures, 50),
        new(
            new("never looks at the clock while it leads") { Rules = new TrustsOldLease() },
            FaultProfile.Fractures,
            50),
        new(new("keeps its lease over a transfer") { Rules = new KeepsLeaseInTransfer() }, FaultProfile.Handovers, 100),
        new(new("installs a snapshot over newer entries") { Rules = new InstallsOldSnapshot() }, FaultProfile.Fog, 200),
        new(new("counts a repeated command again") { ForgetsAnswers = true }, FaultProfile.Fog, 20),
        new(new("returns empty and votes") { ReturnsEmpty = true }, FaultProfile.Migration, 100),
        .. Enum.GetValues<SyncSite>().Select(LeavesOut),
    ];

    private static RandomBug LeavesOut(SyncSite site) =>
        new(new($"leaves out the sync of {site}") { LeavesOutSync = site }, FaultProfile.Ruins, 300);

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
