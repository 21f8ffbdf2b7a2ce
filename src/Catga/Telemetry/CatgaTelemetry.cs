namespace Catga.Telemetry;

/// <summary>The names under which Catga can be observed. They never change.</summary>
/// <remarks>
/// With OpenTelemetry: <c>AddSource(CatgaTelemetry.ActivitySourceName)</c> and
/// <c>AddMeter(CatgaTelemetry.MeterName)</c>. What nobody listens to is not measured.
/// </remarks>
public static class CatgaTelemetry
{
    /// <summary>The activity source of requests and of messages taken from a bus.</summary>
    public const string ActivitySourceName = "Catga";

    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "Catga";

    /// <summary>
    /// Histogram: how long requests took, in seconds, by <see cref="RequestName"/>, <see cref="Outcome"/>,
    /// <see cref="ErrorType"/>.
    /// </summary>
    public const string RequestDuration = "catga.request.duration";

    /// <summary>
    /// Counter: messages that the relay published and the store took note of, by <see cref="MessageName"/>.
    /// </summary>
    public const string OutboxPublished = "catga.outbox.published";

    /// <summary>
    /// Counter: publications that failed, whether they are tried again or not, by <see cref="MessageName"/>.
    /// </summary>
    public const string OutboxFailed = "catga.outbox.failed";

    /// <summary>Counter: messages that were given up after their last attempt, by <see cref="MessageName"/>.</summary>
    public const string OutboxDead = "catga.outbox.dead";

    /// <summary>Tag: the request's name outside of this process.</summary>
    public const string RequestName = "catga.request.name";

    /// <summary>Tag: <c>success</c>, <c>failure</c> (a failed result), <c>exception</c> or <c>cancelled</c>.</summary>
    public const string Outcome = "catga.outcome";

    /// <summary>Tag: the code of a failed result, or the type of an exception. Absent on success.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Tag: the id of a message on a bus.</summary>
    public const string MessageId = "messaging.message.id";

    /// <summary>Tag: the name of a message on a bus.</summary>
    public const string MessageName = "messaging.destination.name";

    /// <summary>Tag: which bus carried a message; <c>catga</c> for the one in process.</summary>
    public const string MessagingSystem = "messaging.system";

    /// <summary>Tag: what was done with a message; <c>process</c> when it was handled.</summary>
    public const string MessagingOperation = "messaging.operation.type";
}
