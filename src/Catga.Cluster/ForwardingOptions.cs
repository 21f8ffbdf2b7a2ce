namespace Catga.Cluster;

/// <summary>How requests are carried to the leader, and how much of it. Read from <c>Cluster:Forwarding</c>.</summary>
public sealed class ForwardingOptions
{
    /// <summary>How long a command that is forwarded may take in all, retries included.</summary>
    /// <value>More than zero. Default: 10 s.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long one attempt may take. The next one finds the command running and waits for the same answer.
    /// </summary>
    /// <value>More than zero, at most <see cref="Timeout"/>. Default: 3 s.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How often an attempt is followed by another, while that is safe. Fewer than the default may be used up before an
    /// election is over: until then each attempt finds only that the former leader cannot be reached.
    /// </summary>
    /// <value>0 to 100. Default: 30; with the default delays <see cref="Timeout"/> ends sooner.</value>
    public int MaxRetries { get; set; } = 30;

    /// <summary>The wait before the second attempt, doubled each time, and drawn at random around that.</summary>
    /// <value>More than zero. Default: 25 ms.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How many requests wait here while no leader is known; more are refused at once.</summary>
    /// <value>0 or more. Default: 1,000.</value>
    public int MaxWaitingForLeader { get; set; } = 1_000;

    /// <summary>How many forwarded requests the leader runs at once; more are refused as not executed.</summary>
    /// <value>At least 1. Default: 1,000.</value>
    public int MaxConcurrentRequests { get; set; } = 1_000;

    /// <summary>The largest request that the leader takes from another node.</summary>
    /// <value>1 KiB to 1 GiB, in bytes. Default: 1 MiB.</value>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest answer that is read from the leader.</summary>
    /// <value>1 KiB to 1 GiB, in bytes. Default: 16 MiB.</value>
    public int MaxReplyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How long the leader remembers what it answered, for a command that comes again.</summary>
    /// <value>More than <see cref="Timeout"/>. Default: 2 minutes.</value>
    public TimeSpan ReplyWindow { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many answers the leader remembers; the oldest are forgotten first.</summary>
    /// <value>At least 1. Default: 100,000.</value>
    public int MaxRecordedReplies { get; set; } = 100_000;

    /// <summary>How large all remembered answers may be together; the oldest are forgotten first.</summary>
    /// <value>At least 1 KiB, in bytes. Default: 64 MiB.</value>
    public long MaxRecordedBytes { get; set; } = 64L * 1024 * 1024;
}
