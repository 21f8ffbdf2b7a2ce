using System.Diagnostics.Metrics;

namespace CounterNode.Load;

/// <summary>Listens to the node's meter: how often its log was made durable.</summary>
internal sealed class SyncCounter : IDisposable
{
    private const string Meter = "Catga.Raft.Hosting";
    private const string Instrument = "catga.raft.log.syncs";

    private readonly MeterListener _listener = new();
    private long _count;

    public SyncCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && instrument.Name == Instrument)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
