using Microsoft.Extensions.Logging;

namespace Catga.Cluster;

/// <summary>Event ids 3000 to 3099.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(EventId = 3000, Level = LogLevel.Warning,
        Message = "Forwarding {Request} {CommandId} to {Leader} threw; whether it was executed is unknown")]
    internal static partial void ForwarderFailed(
        ILogger logger, Exception exception, string request, Guid commandId, string leader);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Information,
        Message = "Singleton task {Task} starts, in term {Term}")]
    internal static partial void TaskStarts(ILogger logger, string task, long term);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Information,
        Message = "Singleton task {Task} has ended; the reign of term {Term} is over")]
    internal static partial void TaskEnded(ILogger logger, string task, long term);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Information,
        Message = "Singleton task {Task} has returned; it starts again with the next reign of this node")]
    internal static partial void TaskReturned(ILogger logger, string task);

    [LoggerMessage(EventId = 3013, Level = LogLevel.Error,
        Message = "Singleton task {Task} failed; it starts again after {Delay}")]
    internal static partial void TaskFailed(ILogger logger, Exception exception, string task, TimeSpan delay);

    [LoggerMessage(EventId = 3014, Level = LogLevel.Error,
        Message = "Singleton task {Task} was cancelled {Elapsed} ago and still runs; it cannot start again until it "
            + "ends, and another node may already run it")]
    internal static partial void TaskIgnoresCancellation(ILogger logger, string task, TimeSpan elapsed);
}
