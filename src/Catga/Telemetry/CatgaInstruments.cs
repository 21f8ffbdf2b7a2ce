using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Catga.Telemetry;

/// <summary>The source and the instruments themselves.</summary>
/// <remarks>
/// They are static because listeners find them by name across the process, and because a behavior that took them from
/// a container would no longer be a singleton without arguments. Nothing is kept in them.
/// </remarks>
internal static class CatgaInstruments
{
    private static readonly Meter Meter = new(CatgaTelemetry.MeterName);

    internal static readonly ActivitySource Source = new(CatgaTelemetry.ActivitySourceName);

    internal static readonly Histogram<double> RequestDuration = Meter.CreateHistogram<double>(
        CatgaTelemetry.RequestDuration, "s", "How long requests took.");

    internal static readonly Counter<long> OutboxPublished = Meter.CreateCounter<long>(
        CatgaTelemetry.OutboxPublished, "{message}", "Messages that were published from the outbox.");

    internal static readonly Counter<long> OutboxFailed = Meter.CreateCounter<long>(
        CatgaTelemetry.OutboxFailed, "{attempt}", "Publications from the outbox that failed.");

    internal static readonly Counter<long> OutboxDead = Meter.CreateCounter<long>(
        CatgaTelemetry.OutboxDead, "{message}", "Messages in the outbox that were given up.");

    internal static bool AnyoneObservesRequests => Source.HasListeners() || RequestDuration.Enabled;
}
