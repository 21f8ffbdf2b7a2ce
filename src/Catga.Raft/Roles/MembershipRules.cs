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
            MembershipChange.AddLearner(MemberId member, _) when IsKnown(node.Configuration, member.Node) =>
                RefusalReason.Senseless,
            MembershipChange.Promote(MemberId member) when !node.Configuration.IsLearner(member) =>
                RefusalReason.Senseless,
            MembershipChange.Promote(MemberId member) when !HasCaughtUp(node, followers, member) =>
                RefusalReason.NotCaughtUp,
            MembershipChange.Remove(MemberId member) when !MayRemove(node.Configuration, member) =>
                RefusalReason.Senseless,
            MembershipChange.Replace replace when !MayReplace(node, replace) => RefusalReason.Senseless,
            MembershipChange.RaiseFeatureLevel(int level) when level <= node.Configuration.FeatureLevel =>
                RefusalReason.Senseless,
            _ => null,
        };
    }

    /// <summary>A node comes back in a new incarnation only by replacing the old one.</summary>
    private static bool IsKnown(ClusterConfiguration configuration, NodeId node)
    {
        foreach (MemberId member in configuration.Members)
        {
            if (member.Node == node)
                return true;
        }

        return false;
    }

    /// <summary>
    /// A voter that lags by more than one message could stop a commit for long (dissertation §4.2.1).
    /// </summary>
    private static bool HasCaughtUp(NodeState node, FollowerSet followers, MemberId member) =>
        followers.Find(member) is { State: ProgressState.Replicating } learner
        && node.Now < learner.AnsweredRoundAt + node.Settings.ElectionTimeout
        && node.Log.LastIndex.Value - learner.Match.Value <= node.Settings.MaxEntriesPerAppend;

    private static bool MayRemove(ClusterConfiguration configuration, MemberId member) =>
        configuration.IsLearner(member)
        || (configuration.IsVoter(member) && configuration.Voters.Count > 1);

    /// <summary>
    /// Only a node's own former life makes way for it; a leader is alive, and so is not its own former life.
    /// </summary>
    private static bool MayReplace(NodeState node, MembershipChange.Replace replace) =>
        replace.Former.Node == replace.Member.Node
        && replace.Former.Incarnation != replace.Member.Incarnation
        && replace.Former != node.Self
        && MayRemove(node.Configuration, replace.Former);
}
