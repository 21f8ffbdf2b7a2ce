using System.Diagnostics.CodeAnalysis;
using Catga.Raft.Identity;
using Catga.Raft.Invariants;
using Catga.Raft.Membership;

namespace Catga.Raft.Log;

/// <summary>
/// The log as the core sees it: the terms of all entries, the entries of the tail, how far it is durable and how far it
/// is committed.
/// </summary>
/// <remarks>
/// Start ≤ CommitIndex ≤ LastIndex, and PersistedIndex ≤ LastIndex; a leader may commit what its own disk does not hold
/// yet. In memory is the tail: all that is not both committed and persisted, and as much before it as fits.
/// </remarks>
internal sealed class RaftLog
{
    private readonly int _maxBytesInMemory;
    private TermRuns _terms;
    private LogTail _tail;

    public RaftLog(SnapshotPoint snapshot, IReadOnlyList<LogEntry> entries, int maxBytesInMemory)
    {
        _maxBytesInMemory = maxBytesInMemory;
        Reset(snapshot);
        foreach (LogEntry entry in entries)
            Append(entry);
        PersistedIndex = LastIndex;
    }

    /// <summary>The newest snapshot, or where the cluster began.</summary>
    public SnapshotPoint Snapshot { get; private set; }

    /// <summary>The entry before the first that can still be sent.</summary>
    public LogIndex Start => _terms.Start;

    public LogIndex LastIndex => _terms.Last;

    public Term LastTerm => _terms.LastTerm;

    /// <summary>The highest entry known to be on a quorum. It and all before it stay for ever (Raft §5.4.3).</summary>
    public LogIndex CommitIndex { get; private set; }

    /// <summary>Up to here this node's own disk holds the log.</summary>
    public LogIndex PersistedIndex { get; private set; }

    /// <summary>The latest configuration counts, committed or not (dissertation §4.1).</summary>
    public ConfigurationHistory Configurations { get; private set; }

    public Term? TermAt(LogIndex index) => _terms.At(index);

    /// <summary>The consistency check of Raft §5.3. What lies before the start is committed, so it agrees.</summary>
    public bool Contains(LogIndex index, Term term) => index < Start || TermAt(index) == term;

    public LogIndex LastAtMost(LogIndex index, Term term) => _terms.LastAtMost(index, term);

    public bool HasRoomFor(int sizeBytes) => _tail.SizeBytes + sizeBytes <= _maxBytesInMemory;

    public bool IsInMemory(LogIndex index) => index >= _tail.First;

    public LogEntry[] Read(LogIndex from, LogIndex to, int maxEntries, int maxBytes) =>
        _tail.Read(from, to, maxEntries, maxBytes);

    public void Append(LogEntry entry)
    {
        Invariant.Holds(entry.Index == LastIndex.Next, "The log has no gaps.");
        Invariant.Holds(entry.Term >= LastTerm, "Terms rise along the log.");
        _terms.Append(entry.Term);
        _tail.Append(entry);
        if (entry.Configuration is { } configuration)
            Configurations.Add(entry.Index, configuration);
    }

    public void TruncateFrom(LogIndex index)
    {
        Invariant.Holds(index > CommitIndex, "A committed entry is never removed (Raft §5.4.3).");
        _terms.TruncateFrom(index);
        _tail.TruncateFrom(index);
        Configurations.TruncateFrom(index);
        PersistedIndex = LogIndex.Min(PersistedIndex, LastIndex);
    }

    /// <summary>
    /// The disk holds the log up to an entry. If that entry was replaced meanwhile, this is old news.
    /// </summary>
    public void Persisted(LogIndex index, Term term)
    {
        if (TermAt(index) == term)
            PersistedIndex = LogIndex.Max(PersistedIndex, index);
    }

    /// <summary>Commits, and hands out what is new.</summary>
    public LogEntry[] CommitTo(LogIndex index)
    {
        Invariant.Holds(index > CommitIndex && index <= LastIndex, "What is committed is in the log, and only grows.");
        LogEntry[] committed = _tail.Read(CommitIndex.Next, index, int.MaxValue, int.MaxValue);
        CommitIndex = index;
        Trim();
        return committed;
    }

    /// <summary>A snapshot of this node's own state is durable: the log may begin later.</summary>
    public void Compact(LogIndex snapshotIndex, int entriesKept)
    {
        Invariant.Holds(snapshotIndex <= CommitIndex, "A snapshot holds committed entries only (Raft §7).");
        if (snapshotIndex <= Snapshot.Index)
            return;

        Snapshot = new(snapshotIndex, TermAt(snapshotIndex)!.Value, Configurations.At(snapshotIndex));
        LogIndex start = LogIndex.Min(snapshotIndex, PersistedIndex) + -entriesKept;
        if (start <= Start)
            return;

        _terms.MoveStart(start);
        _tail.ForgetBefore(start.Next);
        Configurations.ForgetBefore(start);
    }

    /// <summary>Begins anew behind a snapshot of the leader's.</summary>
    [MemberNotNull(nameof(_terms), nameof(_tail), nameof(Snapshot), nameof(Configurations))]
    public void Reset(SnapshotPoint snapshot)
    {
        Snapshot = snapshot;
        _terms = new(snapshot.Index, snapshot.Term);
        _tail = new(snapshot.Index.Next);
        Configurations = new(snapshot.Index, snapshot.Configuration);
        CommitIndex = snapshot.Index;
        PersistedIndex = snapshot.Index;
    }

    /// <summary>Keeps memory within half of its limit; the other half is for what is not yet committed.</summary>
    private void Trim() =>
        _tail.ForgetUntilSmallerThan(_maxBytesInMemory / 2, LogIndex.Min(CommitIndex, PersistedIndex));
}
