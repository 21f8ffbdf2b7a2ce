namespace Catga.Cluster;

/// <summary>A lock that is held. Dispose it to release it.</summary>
/// <remarks>
/// A holder can be paused for longer than its lock lasts, and not know it. So what the lock protects should check
/// <see cref="FencingToken"/>: a later holder has a greater one.
/// </remarks>
public sealed class DistributedLock : IAsyncDisposable
{
    private readonly Func<bool> _isHeld;
    private readonly Func<ValueTask> _release;
    private int _released;

    internal DistributedLock(
        string resource, FencingToken fencingToken, Func<bool> isHeld, Func<ValueTask> release,
        CancellationToken cancellationToken)
    {
        Resource = resource;
        FencingToken = fencingToken;
        Lost = cancellationToken;
        _isHeld = isHeld;
        _release = release;
    }

    /// <summary>What is locked.</summary>
    public string Resource { get; }

    /// <summary>The place in the log where the lock was granted: every later grant has a greater one.</summary>
    public FencingToken FencingToken { get; }

    /// <summary>Cancelled when the lock is lost without having been released.</summary>
    public CancellationToken Lost { get; }

    /// <summary>
    /// Whether the lock is held now, compared with the clock by this call; no timer has to fire first.
    /// </summary>
    public bool IsValid => Volatile.Read(ref _released) == 0 && _isHeld();

    /// <summary>Tries to get a lock.</summary>
    /// <param name="coordinator">The cluster.</param>
    /// <param name="resource">What is locked: any name, compared ordinally.</param>
    /// <param name="timeout">How long to wait while another holds it; zero to try once.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <returns>The lock, to be disposed; null when it could not be had in time, or not on this node.</returns>
    public static ValueTask<DistributedLock?> TryAcquireAsync(
        IClusterCoordinator coordinator,
        string resource,
        TimeSpan timeout,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        return coordinator.Locks.TryAcquireAsync(resource, timeout, cancellationToken);
    }

    /// <summary>Releases the lock. Doing it again, or after it was lost, does nothing.</summary>
    /// <returns>A task that completes when the next one can have it.</returns>
    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _released, 1) == 0 ? _release() : ValueTask.CompletedTask;
}
