using Microsoft.Extensions.Logging;

namespace Catga.Inbox;

/// <summary>Event ids 1300 to 1399.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(EventId = 1300, Level = LogLevel.Debug,
        Message = "{Name} {MessageId} was handled before; the recorded reply answers it")]
    internal static partial void Repeated(ILogger logger, string name, Guid messageId);
}
