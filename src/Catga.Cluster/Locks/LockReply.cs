namespace Catga.Cluster.Locks;

/// <summary>What the leader says about a lock.</summary>
/// <param name="Token">The token under which the asker holds it; null when it does not.</param>
internal sealed record LockReply(long? Token);
