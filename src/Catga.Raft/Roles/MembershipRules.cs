using Catga.Raft.Identity;
using Catga.Raft.Membership;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>When a membership change may begin, and when it makes sense.</summary>
internal static class MembershipRules
{
    public static RefusalReason? ReasonToRefuse(
        NodeState node, FollowerSet followers, MembershipChange change, bool isHandingOver)
    {
        if (isHandingOver)
            return RefusalReason.HandingOver;
        if (!node.Rules.MayChangeMembership(node.Log, node.Term))
            return RefusalReason.TooEarly;
        return change switch
        {
            MembershipChange.AddLearner when IsKnown(node.Configuration, change) => RefusalReason.Senseless,
            MembershipChange.Promote when !node.Configuration.IsLearner(change.Member) => RefusalReason.Senseless,
            MembershipChange.Promote when !HasCaughtUp(node, followers, change) => RefusalReason.NotCaughtUp,
            MembershipChange.Remove when !MayRemove(node.Configuration, change) => RefusalReason.Senseless,
            _ => null,
        };
    }

    /// <summary>A node comes back in a new incarnation only after the old one has been removed.</summary>
    private static bool IsKnown(ClusterConfiguration configuration, MembershipChange change)
    {
        foreach (MemberId member in configuration.Members)
        {
            if (member.Node == change.Member.Node)
                return true;
        }

        return false;
    }

    /// <summary>
    /// A voter that lags by more than one message could stop a commit for long (dissertation §4.2.1).
    /// </summary>
    private static bool HasCaughtUp(NodeState node, FollowerSet followers, MembershipChange change) =>
        followers.Find(change.Member) is { State: ProgressState.Replicating } learner
        && node.Now < learner.AnsweredRoundAt + node.Settings.ElectionTimeout
        && node.Log.LastIndex.Value - learner.Match.Value <= node.Settings.MaxEntriesPerAppend;

    private static bool MayRemove(ClusterConfiguration configuration, MembershipChange change) =>
        configuration.IsLearner(change.Member)
        || (configuration.IsVoter(change.Member) && configuration.Voters.Count > 1);
}
