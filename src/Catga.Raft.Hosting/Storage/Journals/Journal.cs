using Catga.Raft.Hosting.Storage.Files;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>
/// The write-ahead log: term, vote and entries, in segments. What is written is gathered, and made durable with one
/// write and one sync.
/// </summary>
internal sealed class Journal : IDisposable
{
    // What is gathered beyond this is written ahead of the sync.
    private const int WriteAheadBytes = 256 * 1024;

    private readonly IFileSystem _files;
    private readonly StorageSettings _settings;
    private readonly List<Segment> _segments;
    private readonly LogMap _map;
    private readonly SectorBatch _batch = new();
    private readonly ByteWriter _body = new();
    private bool _hasCoveredSegments;

    public Journal(
        IFileSystem files, StorageSettings settings, List<Segment> segments, JournalReplay found, ulong nextBatch)
    {
        _files = files;
        _settings = settings;
        _segments = segments;
        _map = found.Map;
        (Term, VotedFor) = (found.Term, found.VotedFor);
        _batch.Begin(nextBatch, Tail.Number, Tail.End);
    }

    public Term Term { get; private set; }

    public MemberId? VotedFor { get; private set; }

    public LogIndex Last => _map.Last;

    public int SegmentCount => _segments.Count;

    private Segment Tail => _segments[^1];

    /// <summary>Begins the first journal of a node, durably.</summary>
    public static void CreateFirst(IFileSystem files, StorageSettings settings)
    {
        SectorBatch batch = new();
        batch.Begin(1, 1, Sector.Bytes);
        WriteVote(batch, new ByteWriter(), Term.Zero, votedFor: null);
        Segment.Create(files, new SegmentHeader(1, settings.GrowBytes, 1, LogIndex.Zero, Term.Zero), batch).Dispose();
    }

    public bool Agrees(LogIndex index, Term term) => _map.Agrees(index, term);

    public void Vote(Term term, MemberId? votedFor)
    {
        (Term, VotedFor) = (term, votedFor);
        WriteVote(_batch, _body, term, votedFor);
    }

    public void Append(IReadOnlyList<LogEntry> entries)
    {
        for (int i = 0; i < entries.Count; i++)
            Append(entries[i]);
    }

    public void TruncateFrom(LogIndex index)
    {
        if (_map.TermAt(index.Previous) is not { } termBefore)
        {
            throw new InvalidOperationException(
                $"The log is truncated at {index}, outside of {_map.Start} to {_map.Last}.");
        }

        _map.TruncateFrom(index, termBefore);
        Write(new RecordHeader(RecordKind.Truncation, default, termBefore.Value, index.Value, 0), body: []);
    }

    /// <summary>Empties the log; it goes on behind an entry that a snapshot covers.</summary>
    public void BeginBehind(LogIndex index, Term term)
    {
        _map.Reset(index, term);
        Write(new RecordHeader(RecordKind.Beginning, default, term.Value, index.Value, 0), body: []);
        _hasCoveredSegments = true;
    }

    /// <summary>A durable snapshot covers the log up to an entry: its segments may go, after the next sync.</summary>
    public void DropUpTo(LogIndex index)
    {
        _map.DropUpTo(index);
        _hasCoveredSegments = true;
    }

    /// <summary>Makes all that was written durable.</summary>
    public void Sync()
    {
        if (!_batch.IsEmpty)
        {
            Segment? next = _batch.EndOffset >= _settings.SegmentBytes ? BeginNext() : null;
            Tail.Write(_batch.WriteOffset, _batch.SealWhole());
            Tail.File.Sync(SyncSite.Batch);
            Tail.End = _batch.EndOffset;
            ulong number = _batch.Number + 1;
            if (next is not null)
            {
                _segments.Add(next);
                number++;
            }

            _batch.Begin(number, Tail.Number, Tail.End);
        }

        if (_hasCoveredSegments)
            DeleteCovered();
    }

    /// <summary>Reads entries that are durable.</summary>
    public List<LogEntry> Read(LogIndex from, int maxEntries, long maxBytes)
    {
        List<LogEntry> entries = [];
        RecordReader reader = new();
        int segment = 0;
        for (LogIndex index = from; _map.Has(index) && entries.Count < maxEntries; index = index.Next)
        {
            Place place = _map[index];
            if (place.Segment == Tail.Number && place.Offset >= _batch.Start)
                break;

            while (_segments[segment].Number != place.Segment)
                segment++;
            LogEntry entry = reader.Read(_segments[segment], place, index);
            maxBytes -= entry.SizeBytes;
            if (maxBytes < 0 && entries.Count > 0)
                break;
            entries.Add(entry);
        }

        return entries;
    }

    public void Dispose() => _segments.ForEach(segment => segment.Dispose());

    private static void WriteVote(SectorBatch batch, ByteWriter body, Term term, MemberId? votedFor)
    {
        body.Clear();
        Stored.Write(body, votedFor);
        Write(batch, new RecordHeader(RecordKind.Vote, default, term.Value, 0, body.Written.Length), body.Written);
    }

    private static void Write(SectorBatch batch, RecordHeader header, ReadOnlySpan<byte> body)
    {
        Span<byte> bytes = stackalloc byte[RecordHeader.Bytes];
        header.Write(bytes, body);
        batch.Append(bytes);
        batch.Append(body);
    }

    private void Append(LogEntry entry)
    {
        if (entry.Index != _map.Last.Next)
            throw new InvalidOperationException($"Entry {entry.Index} is written behind {_map.Last}.");

        ReadOnlySpan<byte> body = entry.Command.Span;
        if (entry.Configuration is { } configuration)
        {
            _body.Clear();
            Stored.Write(_body, configuration);
            body = _body.Written;
        }

        _map.Append(new Place(entry.Term, Tail.Number, _batch.Position));
        Write(new RecordHeader(RecordKind.Entry, entry.Kind, entry.Term.Value, entry.Index.Value, body.Length), body);
    }

    private void Write(RecordHeader header, ReadOnlySpan<byte> body)
    {
        Write(_batch, header, body);
        if (_batch.BufferedBytes < WriteAheadBytes)
            return;

        Tail.Write(_batch.WriteOffset, _batch.SealAllButLast());
        _batch.WrittenAllButLast();
    }

    // The next segment is durable before the batch that leads to it: so either can be told from a missing one.
    private Segment BeginNext()
    {
        long number = Tail.Number + 1;
        Write(_batch, new RecordHeader(RecordKind.Successor, default, 0, number, 0), body: []);
        SectorBatch first = new();
        first.Begin(_batch.Number + 1, number, Sector.Bytes);
        WriteVote(first, _body, Term, VotedFor);
        SegmentHeader header = new(number, _settings.GrowBytes, first.Number, _map.Last, _map.LastTerm);
        return Segment.Create(_files, header, first);
    }

    // The oldest first. If a crash brings some of the names back, they are seen to be needless when the log is opened.
    private void DeleteCovered()
    {
        long oldestNeeded = _map.IsEmpty ? Tail.Number : _map[_map.Start.Next].Segment;
        while (_segments[0].Number < oldestNeeded)
        {
            Segment covered = _segments[0];
            _segments.RemoveAt(0);
            covered.Dispose();
            _files.Delete(covered.Name);
        }

        _hasCoveredSegments = false;
    }
}
