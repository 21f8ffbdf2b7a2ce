namespace Catga.Cluster.Locks;

/// <summary>Asks the log, on the leader.</summary>
internal sealed class RenewLockHandler(LogLockClerk clerk) : IRequestHandler<RenewLock, LockReply>
{
    public async ValueTask<CatgaResult<LockReply>> HandleAsync(RenewLock request, CancellationToken cancellationToken)
    {
        CatgaResult<bool> answer = await clerk
            .RenewAsync(new LockRenew(request.Name, request.Token), cancellationToken)
            .ConfigureAwait(false);
        return answer.TryGetValue(out bool isHeld, out CatgaError? error)
            ? new LockReply(isHeld ? request.Token : null)
            : error;
    }
}
