namespace Catga.Cluster.Store;

/// <summary>
/// Some changes were not seen: they came faster than they were taken, or this node got a snapshot in their place. Read
/// anew, and watch from there.
/// </summary>
public sealed class WatchLostException()
    : Exception("Changes of the store were missed: read what you watch anew, and watch it again from there.");
