namespace Catga.Raft.Hosting.Storage;

/// <summary>Sizes of what is stored.</summary>
internal sealed record StorageSettings
{
    /// <summary>A segment that has grown to this size is closed, and the next begins.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// By how much a segment grows at once, in zeros: to overwrite them is all that a sync then has to wait for, while
    /// a file that grows makes the file system commit its journal too. A multiple of 512.
    /// </summary>
    public int GrowBytes { get; init; } = 1024 * 1024;

    /// <summary>For a log in memory, where room is not made ahead, and what is dropped should be free soon.</summary>
    public static StorageSettings InMemory { get; } = new() { SegmentBytes = 1024 * 1024, GrowBytes = 512 };
}
