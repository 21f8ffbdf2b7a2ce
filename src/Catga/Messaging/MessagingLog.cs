using Microsoft.Extensions.Logging;

namespace Catga.Messaging;

/// <summary>Event ids 1100 to 1199.</summary>
internal static partial class MessagingLog
{
    [LoggerMessage(
        EventId = 1100, Level = LogLevel.Debug,
        Message = "Delivered {Name} {MessageId} to the handlers of this process")]
    internal static partial void Delivered(ILogger logger, string name, Guid messageId);
}
