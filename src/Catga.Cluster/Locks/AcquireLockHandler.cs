namespace Catga.Cluster.Locks;

/// <summary>Asks the log, on the leader.</summary>
internal sealed class AcquireLockHandler(LogLockClerk clerk) : IRequestHandler<AcquireLock, LockReply>
{
    public async ValueTask<CatgaResult<LockReply>> HandleAsync(
        AcquireLock request, CancellationToken cancellationToken)
    {
        LockAcquire ask = new(request.Name, request.Holder, request.TimeToLive.Ticks, request.Wait.Ticks);
        CatgaResult<FencingToken?> answer =
            await clerk.AcquireAsync(ask, request.Patience, cancellationToken).ConfigureAwait(false);
        return answer.TryGetValue(out FencingToken? token, out CatgaError? error)
            ? new LockReply(token?.Value)
            : error;
    }
}
