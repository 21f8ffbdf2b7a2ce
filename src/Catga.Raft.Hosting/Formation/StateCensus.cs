namespace Catga.Raft.Hosting.Formation;

/// <summary>Who of the voters can still have its state.</summary>
internal static class StateCensus
{
    /// <summary>
    /// Whether fewer than a quorum can. A voter that was met in another life has lost it; one that was not met yet may
    /// still have it.
    /// </summary>
    /// <param name="configuration">The latest that is known.</param>
    /// <param name="livesMet">The newest life of each node that was met, this node's own included.</param>
    public static bool IsLost(ClusterConfiguration configuration, IReadOnlyCollection<MemberId> livesMet)
    {
        int voters = configuration.Voters.Count;
        int lost = configuration.Voters.Count(voter => HasLost(voter, livesMet));
        return voters > 0 && voters - lost <= voters / 2;
    }

    /// <summary>Whether nothing more can be found out by waiting: every voter was met, in whatever life.</summary>
    public static bool IsComplete(ClusterConfiguration configuration, IReadOnlyCollection<MemberId> livesMet) =>
        configuration.Voters.All(voter => livesMet.Any(life => life.Node == voter.Node));

    private static bool HasLost(MemberId voter, IReadOnlyCollection<MemberId> livesMet) =>
        livesMet.Any(life => life.Node == voter.Node && life.Incarnation != voter.Incarnation);
}
