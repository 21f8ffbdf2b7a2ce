namespace Catga.Cluster.Locks;

/// <summary>
/// Asks the leader, wherever it is: as commands that are forwarded like all others, authenticated and with their
/// deadline. Asking twice does no harm, for the holder's id is the same.
/// </summary>
internal sealed class ForwardedLockClerk(IMediator mediator) : ILockClerk
{
    public async ValueTask<CatgaResult<FencingToken?>> AcquireAsync(
        LockAcquire ask, TimeSpan patience, CancellationToken cancellationToken)
    {
        AcquireLock question = new(
            ask.Name, ask.Holder, new TimeSpan(ask.TimeToLive), new TimeSpan(ask.Wait), patience);
        CatgaResult<LockReply> reply = await mediator
            .SendAsync<AcquireLock, LockReply>(question, cancellationToken)
            .ConfigureAwait(false);
        if (!reply.TryGetValue(out LockReply? answer, out CatgaError? error))
            return error;
        return answer.Token is { } token ? new FencingToken(token) : default(FencingToken?);
    }

    public async ValueTask<CatgaResult<bool>> RenewAsync(LockRenew renewal, CancellationToken cancellationToken)
    {
        CatgaResult<LockReply> reply = await mediator
            .SendAsync<RenewLock, LockReply>(new RenewLock(renewal.Name, renewal.Token), cancellationToken)
            .ConfigureAwait(false);
        return reply.TryGetValue(out LockReply? answer, out CatgaError? error) ? answer.Token is not null : error;
    }

    public async ValueTask<CatgaResult<Unit>> ReleaseAsync(LockRelease release, CancellationToken cancellationToken)
    {
        CatgaResult<LockReply> reply = await mediator
            .SendAsync<ReleaseLock, LockReply>(new ReleaseLock(release.Name, release.Holder), cancellationToken)
            .ConfigureAwait(false);
        return reply.IsSuccess ? CatgaResult.Success() : reply.Error;
    }
}
