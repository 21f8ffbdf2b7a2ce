namespace Catga.Cluster;

/// <summary>Tells who asks on which node a request was handled in the end.</summary>
/// <remarks>One instance serves the whole container.</remarks>
public sealed class HandlingNodes
{
    private readonly AsyncLocal<HandlingTrace?> _trace = new();

    /// <summary>Begins to watch the requests that are sent from here on, in this flow of calls.</summary>
    /// <returns>What was seen; look at it after the answer.</returns>
    public HandlingTrace Watch()
    {
        HandlingTrace trace = new();
        _trace.Value = trace;
        return trace;
    }

    /// <summary>A request that leadership decides about was handled there.</summary>
    internal void Note(string nodeId)
    {
        if (_trace.Value is { } trace)
            trace.NodeId = nodeId;
    }
}
