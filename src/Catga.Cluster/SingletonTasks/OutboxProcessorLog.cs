using Microsoft.Extensions.Logging;

namespace Catga.Cluster.SingletonTasks;

/// <summary>Event ids 3400 to 3499.</summary>
internal static partial class OutboxProcessorLog
{
    [LoggerMessage(EventId = 3400, Level = LogLevel.Information,
        Message = "The outbox's relay ends with this reign: {Reason}")]
    internal static partial void Deposed(ILogger logger, string reason);
}
