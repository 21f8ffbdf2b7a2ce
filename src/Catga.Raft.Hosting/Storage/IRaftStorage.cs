namespace Catga.Raft.Hosting.Storage;

/// <summary>
/// What a node keeps. One thread at a time calls it, except where it says otherwise. Whatever fails here throws, and
/// the node stops: a sync that failed is never tried again, for the pages may be gone.
/// </summary>
internal interface IRaftStorage : IDisposable
{
    /// <summary>Whose state this is; null when it is new.</summary>
    StoredIdentity? Identity { get; }

    /// <summary>Stores whose state this is, and returns when that is durable.</summary>
    /// <param name="identity">Whose.</param>
    void SaveIdentity(StoredIdentity identity);

    /// <summary>Reads what there is, once, before the first write. Needs a founding in the identity.</summary>
    /// <returns>Snapshot, term, vote and the whole log behind the snapshot that is kept.</returns>
    DurableState Load();

    /// <summary>
    /// Writes one of PersistVote, PersistEntries, TruncateSuffix, DropPrefix, WriteSnapshot, InstallSnapshot. It is
    /// durable after the next <see cref="Sync"/>, and a crash before that keeps a prefix of what was written or none.
    /// </summary>
    /// <param name="effect">What the core wants stored.</param>
    void Write(RaftEffect effect);

    /// <summary>Makes all that was written durable; one flush for all of it.</summary>
    void Sync();

    /// <summary>Reads entries back, within limits but at least one; none when the log begins later.</summary>
    IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes);

    /// <summary>Reads a piece of the newest snapshot.</summary>
    SnapshotPiece ReadSnapshot(LogIndex asked, long offset, int maxBytes);

    /// <summary>
    /// Opens the newest snapshot's content, to put the state back; empty for the beginning of a cluster.
    /// </summary>
    (SnapshotPoint Point, Stream Content) OpenSnapshot();

    /// <summary>
    /// Begins to write a snapshot of this node's own state. The stream may be written on another thread while the
    /// storage goes on; it counts for nothing until <see cref="PublishSnapshot"/>.
    /// </summary>
    /// <param name="point">What it stands for.</param>
    Stream CreateSnapshot(SnapshotPoint point);

    /// <summary>
    /// The stream of <see cref="CreateSnapshot"/> was written whole and disposed: from here on it is the newest, unless
    /// a newer one was installed meanwhile. Returns when that is durable. False when it was overtaken.
    /// </summary>
    bool PublishSnapshot(SnapshotPoint point);
}
