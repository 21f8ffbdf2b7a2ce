using Microsoft.Extensions.Options;

namespace Catga.Inbox;

/// <summary>
/// An inbox in the memory of one process: for tests, for development, and against repeats that come soon.
/// </summary>
/// <remarks>
/// What this store does not promise: it forgets everything with the process; recording is no part of any transaction,
/// so a crash after a handler's own commit lets a repeat run again; no other process sees it. Nor does it copy replies.
/// </remarks>
internal sealed class InMemoryInboxStore(IOptions<InMemoryInboxOptions> options, TimeProvider clock) : IInboxStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InboxKey, Entry> _entries = [];
    private readonly Queue<(InboxKey Key, long RecordedAt)> _recorded = [];
    private readonly InMemoryInboxOptions _options = options.Value;

    public async ValueTask<InboxTurn<TResponse>> BeginAsync<TResponse>(
        InboxKey key, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task ended;
            lock (_lock)
            {
                ForgetTheOld();
                if (!_entries.TryGetValue(key, out Entry? entry))
                {
                    _entries.Add(key, new Entry());
                    return InboxTurn<TResponse>.First;
                }

                if (entry.Reply is CatgaResult<TResponse> reply)
                    return InboxTurn<TResponse>.Repeat(reply);
                ended = entry.Ended.Task;
            }

            await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Does not look at the cancellation token: the handler has done its work, and recording takes no time.
    public ValueTask RecordAsync<TResponse>(
        InboxKey key, CatgaResult<TResponse> reply, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Entry entry = TurnOf(key);
            entry.Reply = reply;
            _recorded.Enqueue((key, clock.GetTimestamp()));
            ForgetTheOld();
            entry.Ended.SetResult();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask AbandonAsync(InboxKey key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Entry entry = TurnOf(key);
            _entries.Remove(key);
            entry.Ended.SetResult();
        }

        return ValueTask.CompletedTask;
    }

    private Entry TurnOf(InboxKey key) =>
        _entries.TryGetValue(key, out Entry? entry) && entry.Reply is null
            ? entry
            : throw new InvalidOperationException($"Nobody has the turn to handle {key}: ask for it with BeginAsync.");

    private void ForgetTheOld()
    {
        while (_recorded.TryPeek(out (InboxKey Key, long RecordedAt) oldest)
            && (_recorded.Count > _options.Capacity || clock.GetElapsedTime(oldest.RecordedAt) >= _options.Window))
        {
            _recorded.Dequeue();
            _entries.Remove(oldest.Key);
        }
    }

    /// <summary>One message: running until it has a reply.</summary>
    private sealed class Entry
    {
        internal object? Reply { get; set; }

        // Who waits goes on elsewhere: the turn ends under the lock.
        internal TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
