using Microsoft.Extensions.Logging;

namespace Catga.Cluster.SingletonTasks;

/// <summary>Event ids 2400 to 2499.</summary>
internal static partial class OutboxProcessorLog
{
    [LoggerMessage(EventId = 2400, Level = LogLevel.Information,
        Message = "The outbox's relay ends with this reign: {Reason}")]
    internal static partial void Deposed(ILogger logger, string reason);
}
