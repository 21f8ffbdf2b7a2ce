namespace Catga.Cluster.Health;

/// <summary>What the cluster's check is called among the others.</summary>
internal static class ClusterHealth
{
    public const string Name = "cluster";
}
