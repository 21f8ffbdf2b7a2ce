namespace Catga.Cluster;

/// <summary>Locks that at most one holder in the cluster has.</summary>
public interface IClusterLocks
{
    /// <summary>Tries to get a lock. Who waits gets it in the order of asking.</summary>
    /// <param name="resource">What is locked: any name, compared ordinally.</param>
    /// <param name="timeout">How long to wait while another holds it; zero to try once.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <returns>The lock, to be disposed; null when it could not be had in time, or not on this node.</returns>
    ValueTask<DistributedLock?> TryAcquireAsync(
        string resource, TimeSpan timeout, CancellationToken cancellationToken = default);
}
