using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Forwarding;

/// <summary>Event ids 3200 to 3299.</summary>
internal static partial class ForwardingLog
{
    [LoggerMessage(EventId = 3200, Level = LogLevel.Error,
        Message = "The handler of {Message} {CommandId}, which another node forwarded, failed")]
    internal static partial void HandlerFailed(ILogger logger, Exception exception, string message, Guid commandId);

    [LoggerMessage(EventId = 3201, Level = LogLevel.Warning,
        Message = "A channel for forwarded requests was refused to {Address}: {Reason}")]
    internal static partial void Unproved(ILogger logger, string address, string reason);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning,
        Message = "The channel on which {Node} forwards was closed: {Reason}")]
    internal static partial void ChannelFaulted(ILogger logger, string node, string reason);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Debug,
        Message = "Attempt to forward {Message} {CommandId} to {Leader}: {Outcome} {Error}")]
    internal static partial void Attempted(
        ILogger logger, string message, Guid commandId, string leader, ReplyOutcome outcome, CatgaError? error);

    [LoggerMessage(EventId = 3204, Level = LogLevel.Error,
        Message = "The leader's answer to {Message} {CommandId} cannot be read, though it was executed")]
    internal static partial void AnswerUnreadable(ILogger logger, Exception exception, string message, Guid commandId);
}
