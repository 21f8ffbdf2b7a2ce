namespace Catga.Cluster.Locks;

/// <summary>A holder asks the leader to go on; see <see cref="LockRenew"/>.</summary>
[MessageName("catga.locks.renew.v1")]
internal sealed record RenewLock(string Name, long Token) : ICommand<LockReply>;
