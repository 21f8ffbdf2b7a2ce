using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Leadership;

/// <summary>Event ids 3100 to 3199.</summary>
internal static partial class LeadershipLog
{
    [LoggerMessage(EventId = 3100, Level = LogLevel.Error,
        Message = "A subscriber of LeadershipChanged threw when it was told {IsLeader}")]
    internal static partial void SubscriberFailed(ILogger logger, Exception exception, bool isLeader);

    [LoggerMessage(EventId = 3101, Level = LogLevel.Information,
        Message = "This node hands leadership over, to {Target}")]
    internal static partial void HandingOver(ILogger logger, string target);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning,
        Message = "What runs under leadership has not ended within {Longest}; leadership is handed over all the same")]
    internal static partial void WorkGoesOn(ILogger logger, TimeSpan longest);

    [LoggerMessage(EventId = 3103, Level = LogLevel.Information,
        Message = "This node stops without having handed leadership over: {Reason}")]
    internal static partial void StopsAsLeader(ILogger logger, string reason);
}
