using System.Collections.Concurrent;

namespace Catga.Outbox;

/// <summary>What the lanes of one batch report while they run side by side.</summary>
internal sealed class RelayOutcome
{
    private readonly ConcurrentQueue<OutboxMessage> _published = [];
    private readonly ConcurrentQueue<OutboxFailure> _failures = [];

    internal IReadOnlyList<OutboxMessage> Published => [.. _published];

    internal IReadOnlyList<OutboxFailure> Failures => [.. _failures];

    internal void Add(OutboxMessage published) => _published.Enqueue(published);

    internal void Add(OutboxFailure failure) => _failures.Enqueue(failure);
}
