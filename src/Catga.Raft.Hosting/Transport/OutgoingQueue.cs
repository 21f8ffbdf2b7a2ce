using System.Diagnostics.CodeAnalysis;

namespace Catga.Raft.Hosting.Transport;

/// <summary>
/// What waits to be said to one peer: in order, except that small messages overtake bulk when more than 64 KiB of it
/// would go before. Never earlier, for the core takes an append that was overtaken for lost.
/// </summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
internal sealed class OutgoingQueue(int maxBytes, int maxMessages)
{
    /// <summary>Bulk that a small message waits for, in bytes.</summary>
    public const int PatienceBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(object Message, long Place, long BulkBefore)> _small = new();
    private readonly Queue<(object Message, long Place, int Bytes)> _bulk = new();
    private readonly SemaphoreSlim _signal = new(0);
    private long _nextPlace;
    private long _bulkAdded;
    private long _bulkTaken;
    private bool _isSignalled;
    private bool _isCompleted;

    /// <summary>Puts a message in. False when there is no room, or nothing is sent any more.</summary>
    public bool TryAdd(object message)
    {
        int? bulk = BulkBytes(message);
        lock (_gate)
        {
            if (_isCompleted || (bulk is null ? _small.Count >= maxMessages : IsFullFor(bulk.Value)))
                return false;

            if (bulk is { } bytes)
            {
                _bulk.Enqueue((message, _nextPlace++, bytes));
                _bulkAdded += bytes;
            }
            else
            {
                _small.Enqueue((message, _nextPlace++, _bulkAdded));
            }

            Signal();
            return true;
        }
    }

    /// <summary>Takes what goes next.</summary>
    public bool TryTake([NotNullWhen(true)] out object? message, out bool isBulk)
    {
        lock (_gate)
        {
            isBulk = _bulk.Count > 0 && (_small.Count == 0 || !Overtakes(_small.Peek()));
            message = null;
            if (isBulk)
            {
                (message, _, int bytes) = _bulk.Dequeue();
                _bulkTaken += bytes;
            }
            else if (_small.Count > 0)
            {
                (message, _, _) = _small.Dequeue();
            }

            return message is not null;
        }
    }

    /// <summary>Waits until there is something to do. False when all is said and nothing will follow.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isCompleted)
                return _small.Count + _bulk.Count > 0;
        }

        await _signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _isSignalled = false;
            return !_isCompleted || _small.Count + _bulk.Count > 0;
        }
    }

    /// <summary>Wakes who waits.</summary>
    public void Wake()
    {
        lock (_gate)
            Signal();
    }

    /// <summary>Takes nothing any more. What is in still goes out.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isCompleted = true;
            Signal();
        }
    }

    private static int? BulkBytes(object message) => message switch
    {
        AppendEntries { Entries.Count: > 0 } append => SizeOf(append.Entries),
        SnapshotChunk chunk => chunk.Content.Length,
        _ => null,
    };

    private static int SizeOf(IReadOnlyList<LogEntry> entries)
    {
        int bytes = 0;
        for (int at = 0; at < entries.Count; at++)
            bytes += entries[at].SizeBytes;
        return bytes;
    }

    private bool Overtakes((object Message, long Place, long BulkBefore) small) =>
        small.Place < _bulk.Peek().Place || small.BulkBefore - _bulkTaken > PatienceBytes;

    // A command that is larger than the limit goes alone.
    private bool IsFullFor(int bytes) =>
        _bulk.Count > 0 && (_bulk.Count >= maxMessages || _bulkAdded - _bulkTaken + bytes > maxBytes);

    private void Signal()
    {
        if (_isSignalled)
            return;
        _isSignalled = true;
        _signal.Release();
    }
}
