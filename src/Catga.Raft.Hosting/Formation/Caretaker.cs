namespace Catga.Raft.Hosting.Formation;

/// <summary>What a leader does about its members by itself: one change at a time, in this order.</summary>
internal static class Caretaker
{
    /// <summary>The next change that is due; null when all is well.</summary>
    /// <param name="configuration">The latest.</param>
    /// <param name="self">The leader itself.</param>
    /// <param name="connected">What the peers say of themselves that a stream is open to.</param>
    /// <param name="wanted">Where somebody is to be added.</param>
    public static MembershipChange? NextChange(
        ClusterConfiguration configuration,
        PeerHello self,
        IReadOnlyCollection<PeerHello> connected,
        IReadOnlyCollection<Uri> wanted)
    {
        IEnumerable<MembershipChange?> due =
        [
            Replacement(configuration, connected),
            Addition(configuration, connected, wanted),
            Promotion(configuration, connected),
            RaisedLevel(configuration, self, connected),
        ];
        return due.FirstOrDefault(change => change is not null);
    }

    /// <summary>A member that is there in another life has lost its state: the old one makes way.</summary>
    private static MembershipChange.Replace? Replacement(
        ClusterConfiguration configuration, IReadOnlyCollection<PeerHello> connected) =>
        (from former in configuration.Members
         from peer in connected
         where peer.Self.Node == former.Node && peer.Self.Incarnation != former.Incarnation
         select new MembershipChange.Replace(former, peer.Self, EndpointName.Text(peer.Endpoint))).FirstOrDefault();

    private static MembershipChange.AddLearner? Addition(
        ClusterConfiguration configuration, IReadOnlyCollection<PeerHello> connected, IReadOnlyCollection<Uri> wanted) =>
        (from peer in connected
         where wanted.Contains(peer.Endpoint)
         where configuration.Members.All(member => member.Node != peer.Self.Node)
         select new MembershipChange.AddLearner(peer.Self, EndpointName.Text(peer.Endpoint))).FirstOrDefault();

    private static MembershipChange.Promote? Promotion(
        ClusterConfiguration configuration, IReadOnlyCollection<PeerHello> connected) =>
        (from learner in configuration.Learners
         where connected.Any(peer => peer.Self == learner)
         select new MembershipChange.Promote(learner)).FirstOrDefault();

    /// <summary>The level rises once every member is there and understands it.</summary>
    private static MembershipChange.RaiseFeatureLevel? RaisedLevel(
        ClusterConfiguration configuration, PeerHello self, IReadOnlyCollection<PeerHello> connected)
    {
        int level = self.SupportedFeatureLevel;
        foreach (MemberId member in configuration.Members.Where(member => member != self.Self))
        {
            if (connected.FirstOrDefault(peer => peer.Self == member) is not { } peer)
                return null;
            level = Math.Min(level, peer.SupportedFeatureLevel);
        }

        return level > configuration.FeatureLevel ? new MembershipChange.RaiseFeatureLevel(level) : null;
    }
}
