namespace Catga.Cluster.Locks;

/// <summary>A node asks the leader for a lock; see <see cref="LockAcquire"/>.</summary>
[MessageName("catga.locks.acquire.v1")]
internal sealed record AcquireLock(string Name, Guid Holder, TimeSpan TimeToLive, TimeSpan Wait, TimeSpan Patience)
    : ICommand<LockReply>;
