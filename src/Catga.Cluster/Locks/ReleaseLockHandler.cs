namespace Catga.Cluster.Locks;

/// <summary>Tells the log, on the leader.</summary>
internal sealed class ReleaseLockHandler(LogLockClerk clerk) : IRequestHandler<ReleaseLock, LockReply>
{
    public async ValueTask<CatgaResult<LockReply>> HandleAsync(
        ReleaseLock request, CancellationToken cancellationToken)
    {
        CatgaResult<Unit> answer = await clerk
            .ReleaseAsync(new LockRelease(request.Name, request.Holder), cancellationToken)
            .ConfigureAwait(false);
        return answer.IsSuccess ? new LockReply(Token: null) : answer.Error;
    }
}
