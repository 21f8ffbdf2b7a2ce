using System.Diagnostics;
using System.Diagnostics.Metrics;
using Catga.Telemetry;

namespace Catga.Cluster.Telemetry;

/// <summary>The instruments that have no owner: listeners find them by name across the process.</summary>
internal static class ClusterInstruments
{
    /// <summary>Of the same name as the mediator's: who listens to one sees the whole way of a command.</summary>
    internal static readonly ActivitySource Source = new(CatgaTelemetry.ActivitySourceName);

    private static readonly Meter Meter = new(ClusterTelemetry.MeterName);

    internal static readonly Histogram<double> ForwardDuration = Meter.CreateHistogram<double>(
        ClusterTelemetry.ForwardDuration, "s", "How long forwards took.");

    internal static readonly Counter<long> LeaderChanges = Meter.CreateCounter<long>(
        ClusterTelemetry.LeaderChanges, "{change}", "Leaders that this node came to know.");
}
