using System.Diagnostics;
using Catga.Cluster;
using Microsoft.Extensions.Logging;

namespace OrderSystem.Tests.Probing;

/// <summary>A singleton task that does not look at its cancellation: it ends when the test releases it.</summary>
internal sealed class StubbornTask(IClusterCoordinator coordinator, ILogger<StubbornTask> logger, ProbeFolder folder)
    : SingletonTaskRunner(coordinator, logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly string _node = coordinator.NodeId;

    protected override string TaskName => nameof(StubbornTask);

    protected override async Task ExecuteLeaderTaskAsync(CancellationToken cancellationToken)
    {
        long term = Reign.Term;
        folder.StubbornIntervals.Add(IntervalTask.Start, _node, term, Stopwatch.GetTimestamp());
        using PeriodicTimer look = new(Look);
        while (!folder.IsReleased)
            await look.WaitForNextTickAsync(CancellationToken.None);
        folder.StubbornIntervals.Add(IntervalTask.Stop, _node, term, Stopwatch.GetTimestamp());
    }
}
