using Catga.Raft.Hosting;

namespace Catga.Cluster.DependencyInjection;

/// <summary>What the cluster's settings mean for its Raft node.</summary>
internal static class HostSettings
{
    public static void Apply(RaftClusterConfiguration from, RaftHostOptions to)
    {
        to.NodeId = from.NodeId;
        to.LocalEndpoint = new Uri(from.LocalNodeEndpoint);
        to.Members.Clear();
        foreach (string member in from.Members)
            to.Members.Add(new Uri(member));
        to.JoinsExisting = from.JoinsExisting;
        to.ElectionTimeout = from.ElectionTimeout;
        to.HeartbeatInterval = from.HeartbeatInterval;
        to.PersistentStatePath = from.PersistentStatePath;
        to.Secret = from.Secret;
        to.ReformWhenStateLost = from.ReformWhenStateLost;
    }
}
