using Catga.Raft.Tests.Paper;

namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// Mistakes that random seeds meet too seldom: a node that has just started keeps silent, which hides a forgotten vote;
/// figure 8 of the paper needs five turns in a row.
/// </summary>
internal static class DirectedBugs
{
    public static IReadOnlyList<DirectedBug> All { get; } =
    [
        new("forgets its vote over a restart",
            () => DirectedHistories.VoteOverARestart(WithoutVote),
            () => DirectedHistories.VoteOverARestart(effect => effect)),
        new("returns empty under its old name",
            () => DirectedHistories.EmptyReturn(incarnation: 1),
            () => DirectedHistories.EmptyReturn(incarnation: 2)),
        DirectedBug.ByRules(
            "commits an old term's entry by counting", new CommitsByCounting(), DirectedHistories.FigureEight),
        DirectedBug.ByRules(
            "changes members before its own term has committed",
            new ChangesMembersEarly(),
            DirectedHistories.MembersOverTwoTerms),
        DirectedBug.ByRules(
            "votes within the election timeout", new VotesWhileBound(), DirectedHistories.VoteWithinALease),
        DirectedBug.ByRules(
            "installs a snapshot that comes again",
            new InstallsOldSnapshot(),
            DirectedHistories.SnapshotAfterAppends),
    ];

    private static RaftEffect WithoutVote(RaftEffect effect) =>
        effect is RaftEffect.PersistVote vote ? vote with { VotedFor = null } : effect;

    private sealed class CommitsByCounting : SafetyRules
    {
        public override bool MayCommitByCounting(Term entryTerm, Term currentTerm) => true;
    }

    private sealed class ChangesMembersEarly : SafetyRules
    {
        public override bool MayChangeMembership(RaftLog log, Term currentTerm) => true;
    }

    private sealed class VotesWhileBound : SafetyRules
    {
        public override bool IsBoundToLeader(NodeState node) => false;
    }

    private sealed class InstallsOldSnapshot : SafetyRules
    {
        public override bool IsSnapshotNeedless(RaftLog log, SnapshotPoint point) => false;
    }
}
