namespace OrderSystem.Tests.Probing;

/// <summary>Where nodes write down what they do; all nodes of a cluster share one.</summary>
internal sealed class ProbeFolder(string path)
{
    /// <summary>A line for each execution: command id, node, term, customer.</summary>
    public AppendedFile Executions { get; } = new(Path.Combine(path, "executions"));

    /// <summary>A line for each parked handler that went on: customer, whether it was cancelled, its write.</summary>
    public AppendedFile Parked { get; } = new(Path.Combine(path, "parked"));

    /// <summary>
    /// A line for each start and stop of the singleton task: which, node, term, tick of the clock; and for a start, the
    /// tick at which the node began to lead.
    /// </summary>
    public AppendedFile Intervals { get; } = new(Path.Combine(path, "intervals"));

    /// <summary>A line for each grant of the lock and for each end of one; see <see cref="LockUser"/>.</summary>
    public AppendedFile Locks { get; } = new(Path.Combine(path, "locks"));

    /// <summary>What only the leader may write.</summary>
    public FencedFile Resource { get; } = new(Path.Combine(path, "resource"));

    /// <summary>What only the holder of the lock may write.</summary>
    public FencedFile LockedResource { get; } = new(Path.Combine(path, "locked-resource"));

    /// <summary>Makes the files, before the first node starts.</summary>
    public static ProbeFolder Create(string path)
    {
        ProbeFolder folder = new(path);
        folder.Executions.Create();
        folder.Parked.Create();
        folder.Intervals.Create();
        folder.Locks.Create();
        folder.Resource.Create();
        folder.LockedResource.Create();
        return folder;
    }
}
