using Catga.Raft.Membership;

namespace Catga.Raft.Reads;

/// <summary>How long a quorum has promised to elect nobody else (dissertation §6.4.1).</summary>
internal sealed class Lease(FollowerSet followers)
{
    // The leader's clock may run slower than a follower's, by at most a tenth.
    private const double TrustInClocks = 0.9;

    /// <summary>
    /// Every voter's promise counts from when the leader opened the round that it answered, which is before the voter
    /// heard it. The instant up to which a quorum's promises last; whoever uses it compares it with the clock then.
    /// </summary>
    public TimeSpan Until => Reached(follower => follower.PromisedUntil);

    /// <summary>When a quorum was last surely there.</summary>
    public TimeSpan QuorumHeardAt => Reached(follower => follower.AnsweredRoundAt);

    public static TimeSpan Trusted(TimeSpan patience) => patience * TrustInClocks;

    // The leader's own promise has no end while it leads; and who leads alone needs no other's.
    private TimeSpan Reached(Func<FollowerProgress, TimeSpan> value) =>
        TimeSpan.FromTicks(followers.ReachedByQuorum(follower => value(follower).Ticks, long.MaxValue));
}
