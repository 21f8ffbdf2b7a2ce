using System.Diagnostics.CodeAnalysis;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;
using Catga.Outbox;

namespace Catga.Cluster.Store.Transactions;

/// <summary>
/// One run of a transaction: what it has read and written so far. Any thread of the handler may use it.
/// </summary>
internal sealed class StoreTransaction(StoreView view, IStoreSerializer serializer, StoreOptions options)
    : IStoreTransaction
{
    private readonly Lock _lock = new();
    private readonly Dictionary<byte[], long> _reads = new(ByteOrder.Instance);
    private readonly List<ScannedRange> _ranges = [];
    private readonly SortedDictionary<byte[], byte[]?> _writes = new(ByteOrder.Instance);
    private readonly List<EnqueuedMessage> _messages = [];
    private readonly List<Action> _ended = [];
    private RecordedReply? _reply;
    private RecordedReply? _commandReply;
    private bool _recordsAlone;
    private int _scanned;
    private long _writtenBytes;
    private bool _isClosed;

    /// <summary>The state that it reads.</summary>
    internal StoreView View => view;

    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        ReadOnlyMemory<byte>? bytes = Read(StoreKeys.Of(key, options));
        value = bytes is { } found ? serializer.Deserialize<T>(found.Span) : default;
        return bytes is not null;
    }

    public IReadOnlyList<StoreEntry<T>> Scan<T>(string prefix, int max = 1_000, string? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        byte[] start = StoreKeys.OfPrefix(prefix);
        byte[] from = after is null ? start : ByteOrder.Behind(StoreKeys.OfPrefix(after));
        if (ByteOrder.Instance.Compare(from, start) < 0)
            from = start;
        lock (_lock)
        {
            RequireOpen();
            List<StoreEntry<T>> found = [];
            foreach ((byte[] key, ReadOnlyMemory<byte> value, long version) in Walk(start, from, max))
                found.Add(new StoreEntry<T>(StoreKeys.Text(key), serializer.Deserialize<T>(value.Span), version));
            return found;
        }
    }

    public void Put<T>(string key, T value)
    {
        byte[] bytes = serializer.Serialize(value);
        if (bytes.Length > options.MaxValueBytes)
        {
            throw new StoreException(StoreErrors.TooLarge(
                $"The value of '{key}'", bytes.Length, options.MaxValueBytes, nameof(StoreOptions.MaxValueBytes)));
        }

        Write(StoreKeys.Of(key, options), bytes);
    }

    public void Delete(string key) => Write(StoreKeys.Of(key, options), value: null);

    /// <summary>Makes messages of the outbox a part of it.</summary>
    internal void Add(IReadOnlyList<EnqueuedMessage> messages)
    {
        lock (_lock)
        {
            RequireOpen();
            _messages.AddRange(messages);
        }
    }

    /// <summary>Whether a message is a part of it already.</summary>
    internal bool Holds(Guid messageId)
    {
        lock (_lock)
            return _messages.Exists(message => message.Envelope.Id == messageId);
    }

    /// <summary>Makes a recorded reply a part of it.</summary>
    internal void Add(RecordedReply reply)
    {
        lock (_lock)
        {
            RequireOpen();
            if (_reply is not null)
                throw new InvalidOperationException("A transaction records one reply, and this one has one already.");
            _reply = reply;
        }
    }

    /// <summary>Records what it answers to the command that was forwarded.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="evenAlone">Whether also when there is nothing else to write.</param>
    internal void Record(RecordedReply reply, bool evenAlone)
    {
        lock (_lock)
        {
            RequireOpen();
            (_commandReply, _recordsAlone) = (reply, evenAlone);
        }
    }

    /// <summary>Calls back when it is known what became of it: committed, undone, or unknown.</summary>
    internal void OnEnded(Action ended)
    {
        lock (_lock)
        {
            RequireOpen();
            _ended.Add(ended);
        }
    }

    /// <summary>
    /// The handler refused: what it wrote and enqueued is undone. What it read stays, and so does its reply.
    /// </summary>
    internal void Undo()
    {
        lock (_lock)
        {
            _writes.Clear();
            _messages.Clear();
        }
    }

    /// <summary>Ends the reading and writing.</summary>
    /// <returns>The transaction as a command.</returns>
    internal CommitCommand Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            bool isRecorded = _recordsAlone || _writes.Count > 0 || _messages.Count > 0 || _reply is not null;
            return new CommitCommand
            {
                ReadAt = view.Counters.Index,
                Reads = [.. _reads.Select(read => (read.Key, read.Value))],
                Ranges = [.. _ranges],
                Writes = [.. _writes.Select(write => (write.Key, write.Value))],
                Messages = [.. _messages],
                Reply = _reply,
                CommandReply = isRecorded ? _commandReply : null,
                MaxCost = options.MaxStoreBytes,
                OutboxCapacity = options.OutboxCapacity,
            };
        }
    }

    /// <summary>Tells those who wait for its end.</summary>
    internal void End()
    {
        Close();
        foreach (Action ended in _ended)
            ended();
    }

    private ReadOnlyMemory<byte>? Read(byte[] key)
    {
        lock (_lock)
        {
            RequireOpen();
            if (_writes.TryGetValue(key, out byte[]? written))
                return written is null ? default(ReadOnlyMemory<byte>?) : written;

            bool found = view[StoreTable.Entries].TryGet(key, out StoredRecord record);
            _reads[key] = found ? record.Version : 0;
            return found ? record.Value : default(ReadOnlyMemory<byte>?);
        }
    }

    private void Write(byte[] key, byte[]? value)
    {
        lock (_lock)
        {
            RequireOpen();
            if (_writes.TryGetValue(key, out byte[]? before))
                _writtenBytes -= key.Length + (before?.Length ?? 0);
            _writes[key] = value;
            _writtenBytes += key.Length + (value?.Length ?? 0);
            if (_writtenBytes > options.MaxTransactionBytes)
            {
                throw new StoreException(StoreErrors.TooLarge(
                    "The transaction", _writtenBytes, options.MaxTransactionBytes,
                    nameof(StoreOptions.MaxTransactionBytes)));
            }
        }
    }

    // What the state holds and what was written here, side by side in one order. The range is noted as far as it was
    // looked at: a key that comes into it later, or leaves it, is a conflict.
    private List<(byte[] Key, ReadOnlyMemory<byte> Value, long Version)> Walk(byte[] start, byte[] from, int max)
    {
        byte[]? before = ByteOrder.BehindPrefix(start);
        SortedDictionary<byte[], (ReadOnlyMemory<byte>? Value, long Version)> merged = new(ByteOrder.Instance);
        int left = max + _writes.Count;
        foreach (StoredRecord record in view[StoreTable.Entries].Range(from, before).Take(left))
            merged[record.Key.ToArray()] = (record.Value, record.Version);
        int seen = merged.Count;
        byte[]? last = seen == left ? merged.Last().Key : null;
        foreach ((byte[] key, byte[]? value) in _writes)
        {
            if (ByteOrder.Instance.Compare(key, from) >= 0
                && (before is null || ByteOrder.Instance.Compare(key, before) < 0))
            {
                merged[key] = (value is null ? default(ReadOnlyMemory<byte>?) : value, 0);
            }
        }

        List<(byte[] Key, ReadOnlyMemory<byte> Value, long Version)> found =
        [
            .. merged
                .Where(entry => entry.Value.Value is not null
                    && (last is null || ByteOrder.Instance.Compare(entry.Key, last) <= 0))
                .Take(max)
                .Select(entry => (entry.Key, entry.Value.Value!.Value, entry.Value.Version)),
        ];
        Note(from, last is null ? before : ByteOrder.Behind(last), seen);
        return found;
    }

    private void Note(byte[] from, byte[]? before, int count)
    {
        _scanned += count;
        if (_scanned > options.MaxScannedEntries)
        {
            throw new StoreException(StoreErrors.TooLarge(
                "What the transaction scanned", _scanned, options.MaxScannedEntries,
                nameof(StoreOptions.MaxScannedEntries)));
        }

        _ranges.Add(new ScannedRange(from, before, count));
    }

    private void RequireOpen()
    {
        if (_isClosed)
            throw new InvalidOperationException("The transaction is over. Read and write before the handler returns.");
    }
}
