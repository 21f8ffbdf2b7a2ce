using System.Diagnostics.Metrics;

namespace Catga.Cluster.Telemetry;

/// <summary>The instruments that have no owner: listeners find them by name across the process.</summary>
internal static class ClusterInstruments
{
    private static readonly Meter Meter = new(ClusterTelemetry.MeterName);

    internal static readonly Histogram<double> ForwardDuration = Meter.CreateHistogram<double>(
        ClusterTelemetry.ForwardDuration, "s", "How long forwards took.");

    internal static readonly Counter<long> LeaderChanges = Meter.CreateCounter<long>(
        ClusterTelemetry.LeaderChanges, "{change}", "Leaders that this node came to know.");
}
