using Catga.Raft.Membership;
using Catga.Raft.State;

namespace Catga.Raft.Reads;

/// <summary>
/// How long a leader may trust itself: what a quorum has promised, and what its silence means (§6.4.1, §6.2).
/// </summary>
internal sealed class Lease(NodeState node, FollowerSet followers)
{
    // The leader's clock may run slower than a follower's, by at most a tenth.
    private const double TrustInClocks = 0.9;

    /// <summary>
    /// Every voter's promise counts from when the leader opened the round that it answered, which is before the voter
    /// heard it. The instant up to which a quorum's promises last; whoever uses it compares it with the clock then.
    /// </summary>
    public TimeSpan Until => Reached(static follower => follower.PromisedUntil.Ticks);

    /// <summary>
    /// When the leader gives up: an election timeout after a quorum, or its own disk, was last heard.
    /// </summary>
    public TimeSpan DeposedAt
    {
        get
        {
            TimeSpan lastHeard = Reached(static follower => follower.AnsweredRoundAt.Ticks);
            if (node.DiskSilentSince is { } silent && silent < lastHeard)
                lastHeard = silent;
            return lastHeard == TimeSpan.MaxValue
                ? lastHeard // It is the only voter, and its disk owes it nothing.
                : node.Rules.DeposedAt(lastHeard, node.Settings.ElectionTimeout);
        }
    }

    public static TimeSpan Trusted(TimeSpan patience) => patience * TrustInClocks;

    // The leader's own promise has no end while it leads; and who leads alone needs no other's.
    private TimeSpan Reached(Func<FollowerProgress, long> ticks) =>
        TimeSpan.FromTicks(followers.ReachedByQuorum(ticks, long.MaxValue));
}
