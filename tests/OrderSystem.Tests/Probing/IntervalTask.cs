using System.Diagnostics;
using Catga.Cluster;
using Catga.Raft.Hosting;
using Microsoft.Extensions.Logging;

namespace OrderSystem.Tests.Probing;

/// <summary>A singleton task that does nothing but write down when it runs, on the clock that all processes share.</summary>
internal sealed class IntervalTask : SingletonTaskRunner
{
    public const string Start = "start";
    public const string Stop = "stop";

    private readonly string _node;
    private readonly ProbeFolder _folder;
    private readonly IDisposable _watch;
    private long _gainedAt;

    public IntervalTask(
        IClusterCoordinator coordinator, IRaftHost host, ILogger<IntervalTask> logger, ProbeFolder folder)
        : base(coordinator, logger)
    {
        _node = coordinator.NodeId;
        _folder = folder;

        // Forgotten when a reign ends: in the node's next one, the task may begin before this is told of it.
        _watch = host.OnReignChanged(
            reign => Volatile.Write(ref _gainedAt, reign is null ? 0 : Stopwatch.GetTimestamp()));
    }

    public override void Dispose()
    {
        _watch.Dispose();
        base.Dispose();
    }

    protected override string TaskName => nameof(IntervalTask);

    protected override async Task ExecuteLeaderTaskAsync(CancellationToken cancellationToken)
    {
        _folder.Intervals.Add(
            Start, _node, Reign.Term, Stopwatch.GetTimestamp(), Volatile.Read(ref _gainedAt));
        await cancellationToken.WhenCancelledAsync();
        _folder.Intervals.Add(Stop, _node, Reign.Term, Stopwatch.GetTimestamp());
    }
}
