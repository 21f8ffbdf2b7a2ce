namespace Catga.Outbox;

/// <summary>How the relay brings messages from the outbox to the bus.</summary>
public sealed class OutboxRelayOptions
{
    /// <summary>How many messages are claimed at once. As many may be published twice after a crash.</summary>
    /// <value>1 to 10,000. Default: 100.</value>
    public int BatchSize { get; set; } = 100;

    /// <summary>How many keys are published side by side; a message without a key counts as a key of its own.</summary>
    /// <value>1 to 1,000. Default: 16.</value>
    public int Parallelism { get; set; } = 16;

    /// <summary>
    /// How many publications of one message may fail before it is given up and becomes a dead letter.
    /// </summary>
    /// <value>1 to 1,000. Default: 20, which takes about an hour with the other defaults.</value>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>How long a message waits after its first failure. Each further failure doubles the time.</summary>
    /// <value>More than zero. Default: 1 s.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a message waits at most after a failure.</summary>
    /// <value>At least <see cref="FirstRetryDelay"/>, at most 7 days. Default: 5 min.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long one publication, or taking note of it, may last before it is cancelled and counts as failed. What
    /// ignores its cancellation token holds up the relay all the same.
    /// </summary>
    /// <value>More than zero, at most 1 day. Default: 30 s.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message waits after so many failures.</summary>
    internal TimeSpan RetryDelayAfter(int failures)
    {
        double delay = FirstRetryDelay.Ticks * Math.Pow(2, failures - 1);
        return delay < MaxRetryDelay.Ticks ? TimeSpan.FromTicks((long)delay) : MaxRetryDelay;
    }
}
