namespace Catga.Cluster.Store;

/// <summary>The limits of the replicated store. All nodes should have the same; the leader's count.</summary>
public sealed class StoreOptions
{
    /// <summary>How long a key may be, in bytes of UTF-8.</summary>
    /// <value>1 to 65,536. Default: 1,024.</value>
    public int MaxKeyBytes { get; set; } = 1_024;

    /// <summary>How large a value may be, as bytes.</summary>
    /// <value>At least 1. Default: 524,288 (512 KiB).</value>
    public int MaxValueBytes { get; set; } = 512 * 1024;

    /// <summary>
    /// How large a transaction may be as an entry of the log: what it read and wrote, its messages, its reply.
    /// </summary>
    /// <value>At least 1, at most <c>RaftHostOptions.MaxCommandBytes</c>. Default: 1,000,000.</value>
    public int MaxTransactionBytes { get; set; } = 1_000_000;

    /// <summary>How many entries a transaction may scan; they are looked at again when it commits.</summary>
    /// <value>At least 1. Default: 10,000.</value>
    public int MaxScannedEntries { get; set; } = 10_000;

    /// <summary>
    /// How much memory the whole state may take: keys and values, messages, replies, and an estimate of what holds
    /// them.
    /// </summary>
    /// <value>At least 1 MiB. Default: 536,870,912 (512 MiB).</value>
    public long MaxStoreBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>How often a transaction that conflicts is tried.</summary>
    /// <value>1 to 100. Default: 8.</value>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>How many messages may wait in the outbox.</summary>
    /// <value>At least 1. Default: 100,000.</value>
    public int OutboxCapacity { get; set; } = 100_000;

    /// <summary>How many dead letters are kept. Beyond that the oldest is dropped.</summary>
    /// <value>At least 1. Default: 1,000.</value>
    public int DeadLetterCapacity { get; set; } = 1_000;

    /// <summary>How long a reply is remembered, in leader time. A repeat that comes later is a new message.</summary>
    /// <value>More than zero. Default: 1 day.</value>
    public TimeSpan ReplyWindow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many replies are remembered. Beyond that the oldest is forgotten, within the window too.</summary>
    /// <value>At least 1. Default: 100,000.</value>
    public int ReplyCapacity { get; set; } = 100_000;

    /// <summary>How large a recorded reply may be, as bytes.</summary>
    /// <value>At least 1. Default: 65,536 (64 KiB).</value>
    public int MaxReplyBytes { get; set; } = 64 * 1024;
}
