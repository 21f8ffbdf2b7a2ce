using Catga.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Outbox;

/// <summary>
/// An outbox in the memory of one process: for tests, for development, and where losing messages is bearable.
/// </summary>
/// <remarks>
/// What this store does not promise: messages are lost with the process; storing them is no part of any transaction, so
/// a crash after a handler's own commit loses its messages; no other process sees them. What it does promise is what
/// every store does: order, fencing, at least once while the process lives.
/// </remarks>
internal sealed class InMemoryOutboxStore(
    IOptions<InMemoryOutboxOptions> options, TimeProvider clock, ILogger<InMemoryOutboxStore>? logger = null)
    : IOutboxStore, IOutboxDeadLetters
{
    // Timers carry at most 49 days; waking once a day for a message of next year costs nothing.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly PendingMessages _pending = new();
    private readonly HashSet<Guid> _claimed = [];
    private readonly List<OutboxMessage> _dead = [];
    private readonly StoreChange _change = new();
    private readonly InMemoryOutboxOptions _options = options.Value;
    private FencingToken _newestToken = new(long.MinValue);

    // Does not look at the cancellation token: the handler has done its work, and storing takes no time.
    public ValueTask<CatgaResult<Unit>> AppendAsync(
        IReadOnlyList<EnqueuedMessage> messages, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            RefuseKnownIds(messages);
            if (_pending.Count + messages.Count > _options.Capacity)
                return ValueTask.FromResult<CatgaResult<Unit>>(Full());

            DateTimeOffset now = clock.GetUtcNow();
            foreach ((MessageEnvelope envelope, TimeSpan delay) in messages)
            {
                _pending.Add(new OutboxMessage(envelope)
                {
                    CreatedAt = now,
                    DueAt = delay > TimeSpan.Zero ? now + delay : null,
                });
            }

            _change.Announce();
            return ValueTask.FromResult(CatgaResult.Success());
        }
    }

    public ValueTask<CatgaResult<IReadOnlyList<OutboxMessage>>> ClaimAsync(
        FencingToken token, int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (RefusalOf(token) is { } deposed)
                return ValueTask.FromResult<CatgaResult<IReadOnlyList<OutboxMessage>>>(deposed);

            if (token > _newestToken)
            {
                _newestToken = token;
                _change.Announce();
            }

            OutboxMessage[] messages = [.. _pending.DueAt(clock.GetUtcNow()).Take(max).Select(Claim)];
            return ValueTask.FromResult(CatgaResult.Success<IReadOnlyList<OutboxMessage>>(messages));
        }
    }

    public ValueTask<CatgaResult<Unit>> CompleteAsync(
        FencingToken token, IReadOnlyList<Guid> messageIds, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (RefusalOf(token) is { } deposed)
                return ValueTask.FromResult<CatgaResult<Unit>>(deposed);

            foreach (Guid messageId in messageIds)
                Remove(messageId);
            _change.Announce();
            return ValueTask.FromResult(CatgaResult.Success());
        }
    }

    public ValueTask<CatgaResult<Unit>> FailAsync(
        FencingToken token, IReadOnlyList<OutboxFailure> failures, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (RefusalOf(token) is { } deposed)
                return ValueTask.FromResult<CatgaResult<Unit>>(deposed);

            foreach (OutboxFailure failure in failures)
                Note(failure);
            _change.Announce();
            return ValueTask.FromResult(CatgaResult.Success());
        }
    }

    public async ValueTask<CatgaResult<Unit>> WaitForPendingAsync(
        FencingToken token, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task change = _change.Next;
            TimeSpan sleep;
            lock (_lock)
            {
                if (RefusalOf(token) is { } deposed)
                    return deposed;

                DateTimeOffset now = clock.GetUtcNow();
                if (_pending.DueAt(now).Any())
                    return CatgaResult.Success();
                sleep = SleepUntil(_pending.NextDueAfter(now), now);
            }

            // Whether a change, the time or a cancellation ended the sleep: the next turn of the loop looks.
            await change.WaitAsync(sleep, clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> GetPendingAsync(
        int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<OutboxMessage>>([.. _pending.DueAt(clock.GetUtcNow()).Take(max)]);
    }

    public ValueTask MarkProcessedAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Remove(messageId);
            _change.Announce();
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> GetDeadAsync(int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<OutboxMessage>>([.. _dead.Take(max)]);
    }

    public ValueTask<CatgaResult<Unit>> ReplayAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            int place = _dead.FindIndex(message => message.Id == messageId);
            if (place < 0)
                return ValueTask.FromResult<CatgaResult<Unit>>(CatgaError.NotFound($"dead letter {messageId}"));
            if (_pending.Count >= _options.Capacity)
                return ValueTask.FromResult<CatgaResult<Unit>>(Full());

            OutboxMessage message = _dead[place];
            _dead.RemoveAt(place);
            _pending.Add(message with
            {
                Headers = message.HeadersWith(MessageHeaders.Replayed, "true"),
                Attempts = 0,
                DueAt = null,
            });
            _change.Announce();
            return ValueTask.FromResult(CatgaResult.Success());
        }
    }

    private CatgaError? RefusalOf(FencingToken token) =>
        token < _newestToken
            ? new CatgaError(
                CatgaErrorCodes.Fenced,
                $"The fencing token {token} was deposed: another relay claims under {_newestToken}.")
            : null;

    private CatgaError Full() => CatgaError.Unavailable(
        $"The outbox holds {_pending.Count} messages, and InMemoryOutboxOptions.Capacity allows {_options.Capacity}.");

    private void RefuseKnownIds(IReadOnlyList<EnqueuedMessage> messages)
    {
        HashSet<Guid> seen = [];
        foreach (EnqueuedMessage message in messages)
        {
            Guid id = message.Envelope.Id;
            if (!seen.Add(id) || _pending.Contains(id))
                throw new ArgumentException(
                    $"The message {id} ({message.Envelope.Name}) is in the outbox already.", nameof(messages));
        }
    }

    private OutboxMessage Claim(OutboxMessage message)
    {
        bool isFirstClaim = _claimed.Add(message.Id);
        return isFirstClaim
            ? message
            : message with { Headers = message.HeadersWith(MessageHeaders.Redelivered, "true") };
    }

    private void Remove(Guid messageId)
    {
        _pending.Remove(messageId);
        _claimed.Remove(messageId);
    }

    private void Note(OutboxFailure failure)
    {
        if (!_pending.TryGet(failure.MessageId, out OutboxMessage? message))
            return;

        message = message with { Attempts = message.Attempts + 1, LastError = failure.Error };
        if (failure.RetryAfter is { } delay)
            _pending.Replace(message with { DueAt = clock.GetUtcNow() + delay });
        else
            Bury(message);
    }

    private void Bury(OutboxMessage message)
    {
        Remove(message.Id);
        if (_dead.Count == _options.DeadLetterCapacity)
        {
            if (logger is not null)
                OutboxLog.DeadLetterDropped(logger, _dead[0].Name, _dead[0].Id);
            _dead.RemoveAt(0);
        }

        _dead.Add(message);
    }

    private static TimeSpan SleepUntil(DateTimeOffset? due, DateTimeOffset now) => due switch
    {
        null => Timeout.InfiniteTimeSpan,
        { } time when time - now < LongestSleep => time - now,
        _ => LongestSleep,
    };
}
