namespace Catga.Cluster;

/// <summary>How messages are carried to every node of the cluster.</summary>
public sealed class BroadcastOptions
{
    /// <summary>How long the handlers of another node may take before the delivery counts as failed.</summary>
    /// <value>More than zero. Default: 10 s.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest message that is taken from another node, headers and all.</summary>
    /// <value>At least 1 KiB, in bytes. Default: 1 MiB.</value>
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>How many messages of other nodes are handled here at once; more are refused, and come again.</summary>
    /// <value>At least 1. Default: 100.</value>
    public int MaxConcurrentMessages { get; set; } = 100;
}
