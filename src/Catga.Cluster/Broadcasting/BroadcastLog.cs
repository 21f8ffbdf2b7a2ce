using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Broadcasting;

/// <summary>Event ids 3500 to 3599.</summary>
internal static partial class BroadcastLog
{
    [LoggerMessage(EventId = 3500, Level = LogLevel.Warning,
        Message = "A message from {Address} was refused: {Reason}")]
    internal static partial void Unproved(ILogger logger, string address, string reason);

    [LoggerMessage(EventId = 3501, Level = LogLevel.Error,
        Message = "A handler of {Message} {Id}, which the leader has sent to every node, failed")]
    internal static partial void HandlerFailed(ILogger logger, Exception exception, string message, Guid id);

    [LoggerMessage(EventId = 3502, Level = LogLevel.Information,
        Message = "{Message} {Id} did not reach {Node}, which is not connected now and will not get it: {Reason}")]
    internal static partial void LeftOut(ILogger logger, string message, Guid id, string node, string reason);
}
