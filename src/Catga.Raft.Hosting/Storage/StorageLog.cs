using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Storage;

/// <summary>Event ids 2100 to 2199.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(EventId = 2100, Level = LogLevel.Warning,
        Message = "{Folder}: {File} ends in a write that was never completed; it is cut at offset {Offset}. Nothing in "
            + "it was acknowledged")]
    internal static partial void TornTailCut(ILogger logger, string folder, string file, long offset);

    [LoggerMessage(EventId = 2101, Level = LogLevel.Information,
        Message = "{Folder}: opened with {Entries} entries behind {Snapshot}, term {Term}, in {Segments} segments")]
    internal static partial void Opened(
        ILogger logger, string folder, int entries, LogIndex snapshot, Term term, int segments);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Information,
        Message = "{Folder}: {File} was left over from an interrupted step and is deleted")]
    internal static partial void LeftoverDeleted(ILogger logger, string folder, string file);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Information,
        Message = "{Folder}: the log ends at {Last}, before the snapshot of {Snapshot}, and begins anew behind it")]
    internal static partial void LogReplaced(ILogger logger, string folder, LogIndex last, LogIndex snapshot);
}
