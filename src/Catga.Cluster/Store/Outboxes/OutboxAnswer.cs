using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>What became of an entry of the relay.</summary>
internal abstract record OutboxAnswer
{
    /// <summary>These are to be published.</summary>
    internal sealed record Claimed(IReadOnlyList<OutboxMessage> Messages) : OutboxAnswer;

    /// <summary>It is noted.</summary>
    internal sealed record Done : OutboxAnswer;

    /// <summary>Another relay claims under a newer token; nothing was changed.</summary>
    internal sealed record Deposed(long NewestToken) : OutboxAnswer;

    /// <summary>No dead letter has this id.</summary>
    internal sealed record NotFound : OutboxAnswer;

    /// <summary>So many messages wait that no more may come.</summary>
    internal sealed record Full(int Count) : OutboxAnswer;
}
