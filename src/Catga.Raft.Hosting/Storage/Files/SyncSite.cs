namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>
/// Why something is synced. Each is needed: a test leaves them out one by one, and must see something lost.
/// </summary>
internal enum SyncSite
{
    /// <summary>What was found in the folder at start may still be in the page cache only: its names.</summary>
    FoundNames,

    /// <summary>The same for the end of the log, and for what was cut from it.</summary>
    FoundLog,

    /// <summary>A batch of records, before anything that it says is acknowledged.</summary>
    Batch,

    /// <summary>The beginning of a new segment, before the segment before it says that it goes on there.</summary>
    Segment,

    /// <summary>The name of a new segment, likewise.</summary>
    SegmentName,

    /// <summary>The identity, before it takes its name.</summary>
    Identity,

    /// <summary>The name of the identity, before the node speaks under it.</summary>
    IdentityName,

    /// <summary>A whole snapshot, before it takes its name.</summary>
    Snapshot,

    /// <summary>The name of a snapshot, before what it covers is dropped.</summary>
    SnapshotName,
}
