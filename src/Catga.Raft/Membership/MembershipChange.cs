using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>One step from a configuration to the next: at most one voter comes or goes (dissertation §4.1).</summary>
public abstract record MembershipChange
{
    internal abstract ClusterConfiguration ApplyTo(ClusterConfiguration configuration);

    private static List<MemberId> Without(IReadOnlyList<MemberId> members, MemberId gone) =>
        [.. System.Linq.Enumerable.Where(members, member => member != gone)];

    /// <summary>Lets a newcomer receive the log. It has no vote yet.</summary>
    /// <param name="Member">The newcomer.</param>
    /// <param name="Address">Where it is reached.</param>
    public sealed record AddLearner(MemberId Member, string? Address = null) : MembershipChange
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            configuration.With(
                configuration.Voters, [.. configuration.Learners, Member], newcomer: Member.Node, Address);
    }

    /// <summary>Gives a learner that has caught up its vote.</summary>
    /// <param name="Member">The learner.</param>
    public sealed record Promote(MemberId Member) : MembershipChange
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            configuration.With([.. configuration.Voters, Member], Without(configuration.Learners, Member));
    }

    /// <summary>Takes a voter or a learner out; the leader may name itself.</summary>
    /// <param name="Member">Who goes.</param>
    public sealed record Remove(MemberId Member) : MembershipChange
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            configuration.With(
                Without(configuration.Voters, Member), Without(configuration.Learners, Member));
    }

    /// <summary>
    /// A node came back without its state: its former life goes, and the new one learns. One step, so that a leader
    /// that dies between the two forgets nobody.
    /// </summary>
    /// <param name="Former">The life whose state is lost.</param>
    /// <param name="Member">The same node's new life.</param>
    /// <param name="Address">Where it is reached now.</param>
    public sealed record Replace(MemberId Former, MemberId Member, string? Address = null) : MembershipChange
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            configuration.With(
                Without(configuration.Voters, Former),
                [.. Without(configuration.Learners, Former), Member],
                newcomer: Member.Node,
                Address);
    }

    /// <summary>From here on the leader may write what members of a lower level would not understand.</summary>
    /// <param name="FeatureLevel">The new level, higher than the one before.</param>
    public sealed record RaiseFeatureLevel(int FeatureLevel) : MembershipChange
    {
        internal override ClusterConfiguration ApplyTo(ClusterConfiguration configuration) =>
            configuration.At(FeatureLevel);
    }
}
