using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Catga.Cluster.Telemetry;

namespace Catga.Cluster.Tests.Telemetry;

/// <summary>Listens to one instrument of the cluster and keeps what it measures.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(double Value, string Tags)> _taken = [];
    private readonly MeterListener _listener = new();

    internal Measurements(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == ClusterTelemetry.MeterName && published.Name == instrument)
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Keep(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Keep(value, tags));
        _listener.Start();
    }

    internal IReadOnlyList<(double Value, string Tags)> Taken => [.. _taken];

    internal void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Keep(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> texts = [];
        foreach ((string name, object? tag) in tags)
            texts.Add($"{name}={tag}");
        _taken.Enqueue((value, string.Join(", ", texts)));
    }
}
