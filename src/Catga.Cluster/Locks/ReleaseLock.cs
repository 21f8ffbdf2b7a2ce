namespace Catga.Cluster.Locks;

/// <summary>A holder, or one who waits, tells the leader that it is done; see <see cref="LockRelease"/>.</summary>
[MessageName("catga.locks.release.v1")]
internal sealed record ReleaseLock(string Name, Guid Holder) : ICommand<LockReply>;
