using System.Diagnostics.Metrics;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Says how many messages wait, whenever somebody asks, from what this node has applied.</summary>
/// <remarks>Its meter is its own: it ends with the node, and a process may hold several.</remarks>
internal sealed class OutboxGauges(StoreLog log) : IHostedService, IDisposable
{
    private Meter? _meter;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter = new Meter(ClusterTelemetry.MeterName);
        _meter.CreateObservableGauge(
            ClusterTelemetry.OutboxPending,
            () => Measure(StoreTable.Messages),
            "{message}",
            "Messages in the outbox that are neither published nor given up.");
        _meter.CreateObservableGauge(
            ClusterTelemetry.OutboxDeadLetters,
            () => Measure(StoreTable.Dead),
            "{message}",
            "Messages in the outbox that were given up and not replayed.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _meter?.Dispose();

    private Measurement<long> Measure(StoreTable table) => new(
        log.Machine.View[table].Count,
        new KeyValuePair<string, object?>(ClusterTelemetry.Node, log.Status.Node.Value));
}
