using Catga.Raft.Hosting.Storage.Files;
using Catga.Raft.Hosting.Storage.Journals;
using Catga.Raft.Hosting.Storage.Snapshots;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Storage;

/// <summary>
/// The state of one node in one folder: identity, journal and snapshots. On a disk or in memory it is the same code;
/// only the folder differs.
/// </summary>
/// <remarks>
/// After any failure it refuses everything: what has been written is unknown then, and only a restart, which reads it
/// back, can tell.
/// </remarks>
internal sealed class NodeStorage : IRaftStorage
{
    private readonly IFileSystem _files;
    private readonly StorageSettings _settings;
    private readonly ILogger _logger;
    private readonly SnapshotShelf _snapshots;
    private Journal? _journal;
    private Exception? _failure;

    private NodeStorage(IFileSystem files, StorageSettings settings, ILogger logger)
    {
        _files = files;
        _settings = settings;
        _logger = logger;

        // A killed process may have left names that are not durable. What is read here will be acted on.
        files.SyncNames(SyncSite.FoundNames);
        IReadOnlyList<string> names = files.List();
        if (names.Contains(IdentityFile.Name))
            Identity = IdentityFile.Read(files);
        else
            ClearUnborn(names);
        _snapshots = new SnapshotShelf(files);
    }

    public StoredIdentity? Identity { get; private set; }

    private Journal Journal => _journal ?? throw new InvalidOperationException("The storage was not loaded.");

    private SnapshotPoint Start => _snapshots.Newest ?? Identity!.Founding!.Start;

    /// <summary>Opens a node's folder on disk, which it holds alone until it is disposed.</summary>
    /// <exception cref="StorageException">Another process holds it, or what it holds cannot be trusted.</exception>
    public static NodeStorage OnDisk(string statePath, NodeId node, StorageSettings settings, ILogger logger)
    {
        string folder = Path.Combine(statePath, FolderName.Of(node));
        UnfinishedFolder.Refuse(folder);
        return Open(DiskFiles.Take(folder), settings, logger);
    }

    /// <summary>The same in memory, for a node that starts anew each time.</summary>
    public static NodeStorage InMemory(ILogger logger) => Open(new MemoryFiles(), StorageSettings.InMemory, logger);

    /// <summary>Opens a folder, and takes it over: it is disposed with the storage.</summary>
    /// <exception cref="StorageException">What it holds cannot be trusted.</exception>
    public static NodeStorage Open(IFileSystem files, StorageSettings settings, ILogger logger)
    {
        try
        {
            return new NodeStorage(files, settings, logger);
        }
        catch (Exception exception)
        {
            files.Dispose();
            if (IsOfTheSystem(exception))
                throw Refused(files.Folder, exception);
            throw;
        }
    }

    public void SaveIdentity(StoredIdentity identity) => Guarded(() =>
    {
        // The log is there before the identity is: an identity without a log has lost it.
        if (Identity is null)
            Journal.CreateFirst(_files, _settings);
        IdentityFile.Write(_files, identity);
        Identity = identity;
    });

    public DurableState Load() => Guarded(() =>
    {
        if (Identity?.Founding is null)
            throw new InvalidOperationException("Only what belongs to a cluster can be loaded.");

        SnapshotPoint start = Start;
        _journal?.Dispose();
        _journal = new JournalOpening(_files, _settings, _logger).Open(start, _snapshots.Newest is not null);
        if (!_journal.Agrees(start.Index, start.Term))
        {
            // A snapshot was installed, or was taken ahead of this node's own disk, and the crash came before the log
            // could say so.
            if (_snapshots.Newest is not null)
                StorageLog.LogReplaced(_logger, _files.Folder, _journal.Last, start.Index);
            _journal.BeginBehind(start.Index, start.Term);
        }

        List<LogEntry> entries = _journal.Read(start.Index.Next, int.MaxValue, long.MaxValue);
        bool hasVoted = _journal.Term >= start.Term;
        Term term = hasVoted ? _journal.Term : start.Term;
        StorageLog.Opened(_logger, _files.Folder, entries.Count, start.Index, term, _journal.SegmentCount);
        MemberId? votedFor = hasVoted ? _journal.VotedFor : null;
        return new DurableState(start) { Term = term, VotedFor = votedFor, Entries = entries };
    });

    public void Write(RaftEffect effect)
    {
        ThrowIfFailed();
        try
        {
            Perform(effect);
        }
        catch (Exception exception) when (Remember(exception))
        {
            throw Refused(_files.Folder, exception);
        }
    }

    public void Sync()
    {
        ThrowIfFailed();
        try
        {
            Journal.Sync();
        }
        catch (Exception exception) when (Remember(exception))
        {
            throw Refused(_files.Folder, exception);
        }
    }

    public IReadOnlyList<LogEntry> ReadEntries(LogIndex from, int maxEntries, int maxBytes) =>
        Guarded(() => Journal.Read(from, maxEntries, maxBytes));

    public SnapshotPiece ReadSnapshot(LogIndex asked, long offset, int maxBytes) =>
        Guarded(() => _snapshots.Read(asked, offset, maxBytes) ?? new SnapshotPiece(Start, 0, default, IsLast: true));

    public (SnapshotPoint Point, Stream Content) OpenSnapshot() =>
        Guarded(() => (Start, _snapshots.OpenNewest() ?? Stream.Null));

    public Stream CreateSnapshot(SnapshotPoint point) => Guarded(() => _snapshots.CreateOwn(point));

    public bool PublishSnapshot(SnapshotPoint point) => Guarded(() => _snapshots.PublishOwn(point));

    public void Dispose()
    {
        _journal?.Dispose();
        _snapshots.Dispose();
        _files.Dispose();
    }

    private void Perform(RaftEffect effect)
    {
        switch (effect)
        {
            case RaftEffect.PersistVote vote:
                Journal.Vote(vote.Term, vote.VotedFor);
                break;
            case RaftEffect.PersistEntries write:
                Journal.Append(write.Entries);
                break;
            case RaftEffect.TruncateSuffix cut:
                Journal.TruncateFrom(cut.From);
                break;
            case RaftEffect.DropPrefix cut:
                Journal.DropUpTo(cut.UpTo);
                break;
            case RaftEffect.WriteSnapshot piece:
                _snapshots.WriteIncoming(piece.Point, piece.Offset, piece.Content.Span);
                break;
            case RaftEffect.InstallSnapshot install:
                // What was listed before it must not be missing behind it.
                Journal.Sync();
                _snapshots.Install(install.Point);
                Journal.BeginBehind(install.Point.Index, install.Point.Term);
                break;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} is not stored.");
        }
    }

    // A folder without an identity was never finished, or has lost it. The one may be cleared, the other never.
    private void ClearUnborn(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            bool isSegment = Segment.NumberOf(name) is not null;
            if (SnapshotLayout.IsName(name) || (isSegment && !JournalOpening.IsUnused(_files, name)))
            {
                throw new StorageException(
                    $"The folder {_files.Folder} holds {name}, but the identity of its node is missing.",
                    IdentityFile.Name, 0);
            }
        }

        foreach (string name in names)
        {
            if (Segment.NumberOf(name) is not null || name == IdentityFile.TemporaryName)
                _files.Delete(name);
        }
    }

    private void Guarded(Action action) => Guarded(() =>
    {
        action();
        return true;
    });

    private T Guarded<T>(Func<T> action)
    {
        ThrowIfFailed();
        try
        {
            return action();
        }
        catch (Exception exception) when (Remember(exception))
        {
            throw Refused(_files.Folder, exception);
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new StorageException(
                $"The storage in {_files.Folder} has failed before and takes nothing more: {_failure.Message}",
                _failure);
        }
    }

    // A filter, so that what is not the system's passes as it is, and is remembered all the same.
    private bool Remember(Exception exception)
    {
        _failure = exception;
        return IsOfTheSystem(exception);
    }

    private static bool IsOfTheSystem(Exception exception) =>
        exception is IOException or UnauthorizedAccessException;

    private static StorageException Refused(string folder, Exception exception) => new(
        $"The node's state in {folder} cannot be read or written: {exception.Message} Nothing that was to be stored is "
        + "acknowledged; the node stops.", exception);
}
