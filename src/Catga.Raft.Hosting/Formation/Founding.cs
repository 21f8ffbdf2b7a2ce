namespace Catga.Raft.Hosting.Formation;

/// <summary>How a cluster began. Equal on all its founders.</summary>
/// <param name="Start">
/// Where the log begins and who was there. Index and term are zero, or taken from the Unix time so that fencing tokens
/// also rise over the life of a cluster that forgets.
/// </param>
/// <param name="Former">
/// The cluster that this one was formed from, after its quorum had lost its state; else null.
/// </param>
internal sealed record Founding(SnapshotPoint Start, ClusterId? Former)
{
    /// <summary>The digest (SHA-256) of all that stands above.</summary>
    public ClusterId Id => FoundingDigest.Of(this);
}
