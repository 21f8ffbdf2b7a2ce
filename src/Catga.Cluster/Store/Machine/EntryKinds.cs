namespace Catga.Cluster.Store.Machine;

/// <summary>
/// The first byte of every entry of the store. Zero is the host's, and those below 16 are left to the rest of the
/// package. A number is never used for anything else; an entry that says more than an old one gets a new number or a
/// new version.
/// </summary>
internal static class EntryKinds
{
    internal const byte Commit = 16;
    internal const byte OutboxClaim = 17;
    internal const byte OutboxComplete = 18;
    internal const byte OutboxFail = 19;
    internal const byte OutboxReplay = 20;
    internal const byte LockAcquire = 21;
    internal const byte LockRenew = 22;
    internal const byte LockRelease = 23;

    /// <summary>A commit that also records the reply to a forwarded command.</summary>
    internal const byte RecordedCommit = 24;
}
