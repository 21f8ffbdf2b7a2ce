using System.Diagnostics;

namespace Catga.Telemetry;

/// <summary>One request as listeners see it: its activity, and one measurement of its duration.</summary>
internal readonly struct RequestObservation : IDisposable
{
    private readonly Activity? _activity;
    private readonly string _requestName;
    private readonly long _start;

    private RequestObservation(Activity? activity, string requestName)
    {
        _activity = activity;
        _requestName = requestName;
        _start = Stopwatch.GetTimestamp();
    }

    internal static RequestObservation Start(string requestName)
    {
        Activity? activity = CatgaInstruments.Source.StartActivity(requestName);
        activity?.SetTag(CatgaTelemetry.RequestName, requestName);
        return new RequestObservation(activity, requestName);
    }

    internal void Answered(CatgaError? error)
    {
        if (error is not null)
            _activity?.SetStatus(ActivityStatusCode.Error, error.Message);
        Finish(error is null ? "success" : "failure", error?.Code);
    }

    internal void Thrown(Exception failure, CancellationToken cancellationToken)
    {
        // A caller that no longer waits is not an error of the request.
        if (failure is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            Finish("cancelled", errorType: null);
            return;
        }

        _activity?.AddException(failure);
        _activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
        Finish("exception", failure.GetType().FullName);
    }

    public void Dispose() => _activity?.Dispose();

    private void Finish(string outcome, string? errorType)
    {
        TagList tags = new()
        {
            { CatgaTelemetry.RequestName, _requestName },
            { CatgaTelemetry.Outcome, outcome },
        };
        if (errorType is not null)
            tags.Add(CatgaTelemetry.ErrorType, errorType);

        CatgaInstruments.RequestDuration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, tags);
        _activity?.SetTag(CatgaTelemetry.Outcome, outcome);
        if (errorType is not null)
            _activity?.SetTag(CatgaTelemetry.ErrorType, errorType);
    }
}
