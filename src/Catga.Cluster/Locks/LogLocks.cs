namespace Catga.Cluster.Locks;

/// <summary>
/// Locks that the log grants, to every node of the cluster. They outlive a change of leader, and end with their holder.
/// </summary>
internal sealed class LogLocks(LockOffice office) : IClusterLocks
{
    public async ValueTask<DistributedLock?> TryAcquireAsync(
        string resource, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        LockHolding? holding =
            await office.TryAcquireAsync(resource, timeout, cancellationToken).ConfigureAwait(false);
        return holding is null
            ? null
            : new DistributedLock(
                resource, holding.Token, () => holding.IsValid, holding.DisposeAsync, holding.Lost);
    }
}
