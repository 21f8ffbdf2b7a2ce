using System.Collections.Concurrent;
using System.Diagnostics;
using Catga.Telemetry;

namespace Catga.Tests.Telemetry;

/// <summary>Listens to Catga's activities and keeps those that have ended.</summary>
internal sealed class RecordedActivities : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    internal RecordedActivities()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CatgaTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal Activity Single => Assert.Single(_ended);

    public void Dispose() => _listener.Dispose();
}
