namespace Catga.Cluster.Store.Transactions;

/// <summary>
/// What became of a transaction when its turn came in the log. Either all of it was done, or nothing.
/// </summary>
internal abstract record CommitAnswer
{
    /// <summary>It is done.</summary>
    internal sealed record Done(long Index) : CommitAnswer;

    /// <summary>Something that it read was written by another one before.</summary>
    internal sealed record Conflict(string Key) : CommitAnswer;

    /// <summary>The message whose reply it records was answered before.</summary>
    internal sealed record Answered : CommitAnswer;

    /// <summary>The state, or the outbox, would grow beyond its limit.</summary>
    internal sealed record Full(string Sentence) : CommitAnswer;

    /// <summary>One of its messages is in the outbox already.</summary>
    internal sealed record Duplicate(Guid MessageId) : CommitAnswer;
}
