namespace Catga.Cluster.Store;

/// <summary>How the store's outbox stands, for those who look after the system. Registered with the store.</summary>
/// <remarks>Dead letters themselves are read, and replayed, with <see cref="Outbox.IOutboxDeadLetters"/>.</remarks>
public interface IOutboxStatistics
{
    /// <summary>Reads the figures on any node. It walks along nothing: it costs the same for any number.</summary>
    /// <param name="consistency">How new they must be. Default: linearizable.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// The figures; or the errors of <see cref="IReplicatedStore.ReadAsync"/> when it cannot be confirmed that they are
    /// new enough.
    /// </returns>
    ValueTask<CatgaResult<OutboxStatistics>> ReadAsync(
        ReadConsistency consistency = ReadConsistency.Linearizable, CancellationToken cancellationToken = default);
}
