namespace Catga.Cluster.Locks;

/// <summary>
/// Where holders ask for locks: on the leader the log itself, elsewhere whatever carries the question to the leader.
/// </summary>
internal interface ILockClerk
{
    /// <summary>Asks for a lock, and waits in line for it: for a while, then it is asked again.</summary>
    /// <param name="ask">Who wants what. Asking again with the same holder changes nothing but renews it.</param>
    /// <param name="patience">How long this call waits at most; the place in line stays.</param>
    /// <param name="cancellationToken">Ends the waiting; the place in line stays until it is given up.</param>
    /// <returns>
    /// The token of the grant, in force from after the call began; null when another one held it all the time; or why
    /// nothing can be said: then it may be asked again.
    /// </returns>
    ValueTask<CatgaResult<FencingToken?>> AcquireAsync(
        LockAcquire ask, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Renews a lock.</summary>
    /// <returns>
    /// Whether it is still held, for its full time from after the call began; or why that is unknown.
    /// </returns>
    ValueTask<CatgaResult<bool>> RenewAsync(LockRenew renewal, CancellationToken cancellationToken);

    /// <summary>Gives a lock back, or a place in line for it.</summary>
    /// <returns>A success when that is done; or why it is unknown.</returns>
    ValueTask<CatgaResult<Unit>> ReleaseAsync(LockRelease release, CancellationToken cancellationToken);
}
