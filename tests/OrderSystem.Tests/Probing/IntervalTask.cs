using System.Diagnostics;
using Catga.Cluster;
using Microsoft.Extensions.Logging;

namespace OrderSystem.Tests.Probing;

/// <summary>A singleton task that does nothing but write down when it runs, on the clock that all processes share.</summary>
internal sealed class IntervalTask(
    IClusterCoordinator coordinator, ILogger<IntervalTask> logger, ProbeFolder folder)
    : SingletonTaskRunner(coordinator, logger)
{
    public const string Start = "start";
    public const string Stop = "stop";

    private readonly string _node = coordinator.NodeId;

    protected override string TaskName => nameof(IntervalTask);

    protected override async Task ExecuteLeaderTaskAsync(CancellationToken cancellationToken)
    {
        folder.Intervals.Add(Start, _node, Reign.Term, Stopwatch.GetTimestamp());
        await cancellationToken.WhenCancelledAsync();
        folder.Intervals.Add(Stop, _node, Reign.Term, Stopwatch.GetTimestamp());
    }
}
