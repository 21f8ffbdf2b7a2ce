using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>What stays when a node is stopped; a test may wipe it, or let it fail.</summary>
internal sealed class MemoryDisk
{
    public StoredIdentity? Identity { get; set; }

    public Term Term { get; set; }

    public MemberId? VotedFor { get; set; }

    public (SnapshotPoint Point, byte[] Content)? Snapshot { get; set; }

    public List<LogEntry> Entries { get; } = [];

    public bool FailsToSync { get; set; }

    public int Snapshots { get; set; }

    /// <summary>All entries up to here are gone from the front.</summary>
    public LogIndex Start { get; set; }
}
