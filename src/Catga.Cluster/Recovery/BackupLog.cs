using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Recovery;

/// <summary>Event ids 3600 to 3699.</summary>
internal static partial class BackupLog
{
    [LoggerMessage(EventId = 3600, Level = LogLevel.Information,
        Message = "A backup was given away, up to entry {Index}")]
    internal static partial void Written(ILogger logger, long index);

    [LoggerMessage(EventId = 3601, Level = LogLevel.Warning,
        Message = "A backup was refused to {Address}: {Reason}")]
    internal static partial void Unproved(ILogger logger, string address, string reason);
}
