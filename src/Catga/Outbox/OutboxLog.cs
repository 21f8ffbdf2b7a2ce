using Microsoft.Extensions.Logging;

namespace Catga.Outbox;

/// <summary>Event ids 1200 to 1299.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(EventId = 1200, Level = LogLevel.Warning,
        Message = "Publishing {Name} {MessageId} failed, attempt {Attempt}; it is tried again after {Delay}")]
    internal static partial void PublicationFailed(
        ILogger logger, Exception exception, string name, Guid messageId, int attempt, TimeSpan delay);

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error,
        Message = "Publishing {Name} {MessageId} failed {Attempts} times; it is a dead letter now")]
    internal static partial void GivenUp(
        ILogger logger, Exception exception, string name, Guid messageId, int attempts);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Warning,
        Message = "The outbox relay stops: {Reason}")]
    internal static partial void Deposed(ILogger logger, string reason);

    [LoggerMessage(EventId = 1203, Level = LogLevel.Error,
        Message = "The outbox cannot be read or written; the relay goes on after {Delay}")]
    internal static partial void StoreFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(EventId = 1204, Level = LogLevel.Error,
        Message = "The dead letter {Name} {MessageId} is dropped to make room for another")]
    internal static partial void DeadLetterDropped(ILogger logger, string name, Guid messageId);
}
