using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Trees;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Counts what lies in the outbox, on one state of the store.</summary>
internal sealed class StoreOutboxStatistics(StoreLog log) : IOutboxStatistics
{
    public async ValueTask<CatgaResult<OutboxStatistics>> ReadAsync(
        ReadConsistency consistency = ReadConsistency.Linearizable, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await log.AwaitAsync(consistency, cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;

        StoreView view = log.Machine.View;
        return new OutboxStatistics
        {
            Pending = view[StoreTable.Messages].Count,
            Published = view.Counters.Published,
            Dead = view[StoreTable.Dead].Count,
            OldestAge = AgeOfFirst(view),
        };
    }

    private TimeSpan? AgeOfFirst(StoreView view)
    {
        foreach (StoredRecord record in view[StoreTable.Messages].Range([]))
        {
            OutboxMessage first = MessageRecord.Read(record.Value);

            // A follower tells the time by its own clock, which may be behind the leader's.
            return TimeSpan.FromTicks(long.Max(0, log.Now - first.CreatedAt.UtcTicks));
        }

        return null;
    }
}
