using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Driving;

/// <summary>How far a node has come, by what it knows of itself and of the others.</summary>
internal static class PhaseRule
{
    public static bool IsMember(ClusterConfiguration configuration, MemberId member) =>
        configuration.IsVoter(member) || configuration.IsLearner(member);

    /// <summary>A leader that takes itself out is a member until that is committed.</summary>
    public static bool IsStillMember(
        ClusterConfiguration latest, ClusterConfiguration committed, MemberId member) =>
        IsMember(latest, member) || IsMember(committed, member);

    /// <summary>Why a node refuses, other than that it does not lead; null when there is no other reason.</summary>
    public static RefusalReason? ReasonIn(ClusterPhase phase) => phase switch
    {
        ClusterPhase.StateLost => RefusalReason.StateLost,
        ClusterPhase.Failed => RefusalReason.Stopped,
        ClusterPhase.Forming or ClusterPhase.Joining or ClusterPhase.Removed => RefusalReason.NoCluster,
        _ => null,
    };

    /// <summary>What a node says that has no consensus running.</summary>
    public static Refusal RefusalIn(ClusterPhase phase) =>
        new(ReasonIn(phase) ?? RefusalReason.NoCluster, Leader: null, Term.Zero);

    /// <summary>The phase of a node that has no consensus running yet.</summary>
    /// <param name="self">What it says of itself.</param>
    /// <param name="existing">A cluster that it was told of.</param>
    /// <param name="lives">The newest life of all that it has met.</param>
    public static ClusterPhase WithoutCluster(
        PeerHello self, Founding? existing, IReadOnlyCollection<MemberId> lives)
    {
        if (existing is null)
            return self.JoinsExisting ? ClusterPhase.Joining : ClusterPhase.Forming;

        ClusterConfiguration founders = existing.Start.Configuration;
        return StateCensus.IsLost(founders, lives) && StateCensus.IsComplete(founders, lives)
            ? ClusterPhase.StateLost
            : ClusterPhase.Joining;
    }

    /// <summary>
    /// A cluster that forgets anyway, all of it there, and this node the first of those that still know something.
    /// </summary>
    public static bool MayReformByItself(
        PeerHello self, ClusterConfiguration configuration, IReadOnlyCollection<MemberId> lives) =>
        self.IsVolatile
        && StateCensus.IsComplete(configuration, lives)
        && configuration.Voters.First(lives.Contains) == self.Self;
}
