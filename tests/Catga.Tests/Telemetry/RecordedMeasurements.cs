using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Catga.Telemetry;

namespace Catga.Tests.Telemetry;

/// <summary>Listens to one of Catga's instruments and keeps what it measures, as <c>tag=value</c> texts.</summary>
internal sealed class RecordedMeasurements : IDisposable
{
    private readonly ConcurrentQueue<string[]> _tags = [];
    private readonly MeterListener _listener = new();

    internal RecordedMeasurements(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == CatgaTelemetry.MeterName && published.Name == instrument)
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        _listener.Start();
    }

    internal IReadOnlyList<string[]> Tags => [.. _tags];

    public void Dispose() => _listener.Dispose();

    private void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> texts = [];
        foreach ((string name, object? value) in tags)
            texts.Add($"{name}={value}");
        _tags.Enqueue([.. texts]);
    }
}
