using System.Security.Cryptography;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Transport;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Driving;

/// <summary>What the parts of a running node share.</summary>
internal sealed record HostParts
{
    private const long LeastLogBytes = 64L * 1024 * 1024;

    // A follower that lags less gets entries; who wants snapshots more often wants to keep no more than one stands for.
    private const int MostEntriesKept = 10_000;

    public required RaftHostOptions Options { get; init; }

    /// <summary>Monotonic, and it tells the date.</summary>
    public required TimeProvider Clock { get; init; }

    public required IRaftStorage Storage { get; init; }

    public required IRaftTransport Transport { get; init; }

    public required IReplicatedState State { get; init; }

    /// <summary>The only thread that writes to the storage.</summary>
    public required SerialThread Disk { get; init; }

    /// <summary>The only thread that calls the state.</summary>
    public required SerialThread Applying { get; init; }

    /// <summary>Writes snapshots, however long that takes: the log goes on meanwhile.</summary>
    public required SerialThread Snapshots { get; init; }

    /// <summary>Cancelled when the node ends, for what would take long.</summary>
    public required CancellationToken Ending { get; init; }

    public required Inbox Inbox { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Stops the node for good.</summary>
    public required Action<Exception> Fail { get; init; }

    /// <summary>The reading that inputs carry.</summary>
    public TimeSpan Now => Clock.GetElapsedTime(0);

    /// <summary>The date, in microseconds since 1970.</summary>
    public long Date => Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

    /// <summary>What the core is told of the options. Each with jitter of its own.</summary>
    public RaftSettings Settings() => new()
    {
        ElectionTimeout = Options.ElectionTimeout,
        HeartbeatInterval = Options.HeartbeatInterval,
        LeaseReads = Options.LeaseReads,
        MaxCommandBytes = Options.MaxCommandBytes,
        MaxLogBytesInMemory = (int)Math.Max(LeastLogBytes, Math.Min(4L * Options.MaxCommandBytes, int.MaxValue)),
        EntriesKeptBehindSnapshot = Math.Min(MostEntriesKept, Options.SnapshotEveryEntries),
        Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
    };
}
