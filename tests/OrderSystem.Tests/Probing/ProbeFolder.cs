namespace OrderSystem.Tests.Probing;

/// <summary>Where nodes write down what they do; all nodes of a cluster share one.</summary>
internal sealed class ProbeFolder(string path)
{
    private readonly string _release = Path.Combine(path, "release");

    /// <summary>A line for each execution: command id, node, term, the order's customer or the note's text.</summary>
    public AppendedFile Executions { get; } = new(Path.Combine(path, "executions"));

    /// <summary>A line for each parked handler that went on: its note, whether it was cancelled, its write.</summary>
    public AppendedFile Parked { get; } = new(Path.Combine(path, "parked"));

    /// <summary>
    /// A line for each start and stop of the singleton task: which, node, term, tick of the clock; and for a start, the
    /// tick at which the node began to lead.
    /// </summary>
    public AppendedFile Intervals { get; } = new(Path.Combine(path, "intervals"));

    /// <summary>A line for each start and stop of the task that ignores its cancellation.</summary>
    public AppendedFile StubbornIntervals { get; } = new(Path.Combine(path, "stubborn-intervals"));

    /// <summary>A line for each order that was stopped on its way: customer, node.</summary>
    public AppendedFile StoppedOrders { get; } = new(Path.Combine(path, "stopped-orders"));

    /// <summary>Whether the task that ignores its cancellation may end.</summary>
    public bool IsReleased => File.Exists(_release);

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
        folder.StubbornIntervals.Create();
        folder.StoppedOrders.Create();
        folder.Locks.Create();
        folder.Resource.Create();
        folder.LockedResource.Create();
        return folder;
    }

    /// <summary>Lets the task that ignores its cancellation end.</summary>
    public void Release() => File.WriteAllBytes(_release, []);

    /// <summary>Holds up the first order that comes with a customer's name until its node is done for.</summary>
    public async Task StopFirstAsync(string customer, string node, CancellationToken cancellationToken)
    {
        if (StoppedOrders.Read().Any(line => line[0] == customer))
            return;

        StoppedOrders.Add(customer, node);
        await cancellationToken.WhenCancelledAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
