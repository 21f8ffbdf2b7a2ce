namespace Catga.Cluster;

/// <summary>What <see cref="HandlingNodes"/> saw.</summary>
public sealed class HandlingTrace
{
    private volatile string? _nodeId;

    /// <summary>
    /// The node that handled the last request which leadership decides about; null when there was none, or when nobody
    /// is known to have handled it.
    /// </summary>
    public string? NodeId
    {
        get => _nodeId;
        internal set => _nodeId = value;
    }
}
