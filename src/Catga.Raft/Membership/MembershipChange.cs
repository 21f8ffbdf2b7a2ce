using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>One step from a configuration to the next: at most one voter comes or goes (dissertation §4.1).</summary>
/// <param name="Member">Whom it concerns.</param>
public abstract record MembershipChange(MemberId Member)
{
    internal abstract ClusterConfiguration ApplyTo(ClusterConfiguration configuration);

    /// <summary>Lets a newcomer receive the log. It has no vote yet.</summary>
    /// <param name="Member">The newcomer.</param>
    public sealed record AddLearner(MemberId Member) : MembershipChange(Member)
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            new(configuration.Voters, [.. configuration.Learners, Member]);
    }

    /// <summary>Gives a learner that has caught up its vote.</summary>
    /// <param name="Member">The learner.</param>
    public sealed record Promote(MemberId Member) : MembershipChange(Member)
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            new([.. configuration.Voters, Member], Without(configuration.Learners));
    }

    /// <summary>Takes a voter or a learner out; the leader may name itself.</summary>
    /// <param name="Member">Who goes.</param>
    public sealed record Remove(MemberId Member) : MembershipChange(Member)
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            new(Without(configuration.Voters), Without(configuration.Learners));
    }

    private protected List<MemberId> Without(IReadOnlyList<MemberId> members) =>
        [.. System.Linq.Enumerable.Where(members, member => member != Member)];
}
