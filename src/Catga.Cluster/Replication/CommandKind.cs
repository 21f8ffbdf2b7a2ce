namespace Catga.Cluster.Replication;

/// <summary>The first byte of every command that the cluster puts in the log. Never changed once released.</summary>
internal enum CommandKind : byte
{
    /// <summary>A lock was granted to someone on the leader; see <see cref="LockGrant"/>.</summary>
    LockGrant = 1,
}
