namespace Catga.Raft;

/// <summary>Timeouts and limits of a node. Nothing in the core is without a limit.</summary>
public sealed record RaftSettings
{
    /// <summary>How long a follower waits without hearing a leader before it asks to be elected.</summary>
    /// <value>
    /// At least three heartbeat intervals. Default: 150 ms; each wait is drawn from one to two times this. Also how
    /// long a node that heard a leader, or has just started, grants no vote, and how long a leader stays without a
    /// quorum.
    /// </value>
    public TimeSpan ElectionTimeout { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often a leader makes itself heard.</summary>
    /// <value>More than zero. Default: 30 ms.</value>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Seeds the jitter of timeouts.</summary>
    /// <value>Different on every node, or elections split more often. Default: 0.</value>
    public ulong Seed { get; init; }

    /// <summary>Answers reads under the lease, without a round to a quorum (dissertation §6.4.1).</summary>
    /// <value>
    /// Default: false. True trusts that no clock of the cluster runs more than a tenth faster than another.
    /// </value>
    public bool LeaseReads { get; init; }

    /// <summary>Entries in one message.</summary>
    /// <value>At least 1. Default: 1,024.</value>
    public int MaxEntriesPerAppend { get; init; } = 1024;

    /// <summary>Bytes in one message; one entry always fits, however large.</summary>
    /// <value>At least 1. Default: 64 KiB, so that a heartbeat never waits long behind bulk.</value>
    public int MaxBytesPerAppend { get; init; } = 64 * 1024;

    /// <summary>Messages with entries on their way to one follower.</summary>
    /// <value>At least 1. Default: 16.</value>
    public int MaxInFlightAppends { get; init; } = 16;

    /// <summary>The largest command.</summary>
    /// <value>At least 1. Default: 1 MiB.</value>
    public int MaxCommandBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of the log's tail in memory. A leader whose tail cannot shrink refuses proposals.</summary>
    /// <value>At least twice the largest command. Default: 64 MiB.</value>
    public int MaxLogBytesInMemory { get; init; } = 64 * 1024 * 1024;

    /// <summary>Entries kept behind a snapshot, for followers that lag a little.</summary>
    /// <value>At least 0. Default: 10,000.</value>
    public int EntriesKeptBehindSnapshot { get; init; } = 10_000;

    /// <summary>Bytes in one piece of a snapshot.</summary>
    /// <value>At least 1. Default: 64 KiB.</value>
    public int SnapshotChunkBytes { get; init; } = 64 * 1024;

    /// <summary>Reads that wait for a quorum's word.</summary>
    /// <value>At least 1. Default: 10,000.</value>
    public int MaxPendingReads { get; init; } = 10_000;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(HeartbeatInterval > TimeSpan.Zero, nameof(HeartbeatInterval), "more than zero");
        Require(
            ElectionTimeout >= 3 * HeartbeatInterval, nameof(ElectionTimeout), "at least three heartbeat intervals");
        Require(MaxEntriesPerAppend >= 1, nameof(MaxEntriesPerAppend), "at least 1");
        Require(MaxBytesPerAppend >= 1, nameof(MaxBytesPerAppend), "at least 1");
        Require(MaxInFlightAppends >= 1, nameof(MaxInFlightAppends), "at least 1");
        Require(MaxCommandBytes >= 1, nameof(MaxCommandBytes), "at least 1");
        Require(
            MaxLogBytesInMemory >= 2L * MaxCommandBytes,
            nameof(MaxLogBytesInMemory),
            "at least twice the largest command");
        Require(EntriesKeptBehindSnapshot >= 0, nameof(EntriesKeptBehindSnapshot), "at least 0");
        Require(SnapshotChunkBytes >= 1, nameof(SnapshotChunkBytes), "at least 1");
        Require(MaxPendingReads >= 1, nameof(MaxPendingReads), "at least 1");
    }

    private static void Require(bool condition, string setting, string range)
    {
        if (!condition)
            throw new ArgumentException($"{setting} must be {range}.", nameof(setting));
    }
}
