using Catga;
using Catga.Cluster.Store;

namespace OrderSystem.Outbox;

/// <summary>How much is still to be told?</summary>
internal sealed record GetOutbox : IQuery<OutboxStanding>;

/// <summary>How the outbox stands.</summary>
/// <param name="Pending">How many messages wait to be published.</param>
/// <param name="Published">How many were published since the store began.</param>
/// <param name="Dead">How many were given up.</param>
/// <param name="OldestAgeSeconds">For how long the first of the pending ones has waited; null when none does.</param>
internal sealed record OutboxStanding(int Pending, long Published, int Dead, double? OldestAgeSeconds);

internal sealed class GetOutboxHandler(IOutboxStatistics outbox) : IRequestHandler<GetOutbox, OutboxStanding>
{
    public async ValueTask<CatgaResult<OutboxStanding>> HandleAsync(
        GetOutbox request, CancellationToken cancellationToken)
    {
        CatgaResult<OutboxStatistics> read = await outbox.ReadAsync(cancellationToken: cancellationToken);
        return read.Match<CatgaResult<OutboxStanding>>(
            now => new OutboxStanding(now.Pending, now.Published, now.Dead, now.OldestAge?.TotalSeconds),
            refusal => refusal);
    }
}
