using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Event ids 2300 to 2399.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(EventId = 2300, Level = LogLevel.Information, Message = "Connected with {Peer} at {Endpoint}")]
    internal static partial void Met(ILogger logger, MemberId peer, Uri endpoint);

    [LoggerMessage(EventId = 2301, Level = LogLevel.Information,
        Message = "The stream with {Peer} at {Endpoint} is closed: {Reason}")]
    internal static partial void Parted(ILogger logger, MemberId peer, Uri endpoint, string reason);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "No stream with {Peer}: {Reason}")]
    internal static partial void Refused(ILogger logger, string peer, string reason);

    [LoggerMessage(EventId = 2303, Level = LogLevel.Information, Message = "{Peer} cannot be reached: {Reason}")]
    internal static partial void Unreachable(ILogger logger, string peer, string reason);

    [LoggerMessage(EventId = 2304, Level = LogLevel.Warning,
        Message = "A message to {Peer} is dropped: {Reason}")]
    internal static partial void Dropped(ILogger logger, MemberId peer, string reason);

    [LoggerMessage(EventId = 2305, Level = LogLevel.Error,
        Message = "A message of {Peer} could not be handled; the stream is closed")]
    internal static partial void NotHandled(ILogger logger, Exception exception, MemberId peer);

    [LoggerMessage(EventId = 2306, Level = LogLevel.Error, Message = "The dialing of {Peer} failed; it goes on")]
    internal static partial void DialingFailed(ILogger logger, Exception exception, string peer);

    [LoggerMessage(EventId = 2307, Level = LogLevel.Warning,
        Message = "The stream with {Peer} at {Endpoint} is broken off: {Reason}")]
    internal static partial void BrokenOff(ILogger logger, MemberId peer, Uri endpoint, string reason);

    [LoggerMessage(EventId = 2308, Level = LogLevel.Warning, Message = "{Address} is not let in: {Reason}")]
    internal static partial void NotLetIn(ILogger logger, string address, string reason);
}
