namespace Catga.Outbox;

/// <summary>How much the outbox in memory may hold.</summary>
public sealed class InMemoryOutboxOptions
{
    /// <summary>
    /// How many messages may wait. A handler that would exceed it gets <see cref="CatgaErrorCodes.Unavailable"/>.
    /// </summary>
    /// <value>At least 1. Default: 100,000.</value>
    public int Capacity { get; set; } = 100_000;

    /// <summary>How many dead letters are kept. Beyond that the oldest is dropped, and the log says so.</summary>
    /// <value>At least 1. Default: 1,000.</value>
    public int DeadLetterCapacity { get; set; } = 1_000;
}
