using Microsoft.Extensions.Logging;

namespace Catga.Dispatch;

/// <summary>Event ids 1000 to 1099.</summary>
internal static partial class DispatchLog
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Debug, Message = "{Message}: {Chain}")]
    internal static partial void Chain(ILogger logger, string message, string chain);
}
