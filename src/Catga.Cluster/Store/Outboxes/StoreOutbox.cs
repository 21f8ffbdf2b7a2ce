using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Transactions;
using Catga.Cluster.Store.Trees;
using Catga.Outbox;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>
/// The outbox on the replicated store. What a transaction enqueues is a part of it; claims, marks and failures are
/// entries of the log, so the log decides who was deposed.
/// </summary>
internal sealed class StoreOutbox(
    StoreLog log, CurrentTransaction current, IOptions<StoreOptions> options, TimeProvider clock)
    : IOutboxStore, IOutboxDeadLetters
{
    // Timers carry at most 49 days; waking once a day for a message of next year costs nothing.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly StoreOptions _options = options.Value;

    public async ValueTask<CatgaResult<Unit>> AppendAsync(
        IReadOnlyList<EnqueuedMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        RefuseKnownIds(messages);
        if (current.Transaction is { } transaction)
        {
            transaction.Add(messages);
            return CatgaResult.Success();
        }

        CommitCommand command = new()
        {
            Messages = messages,
            MaxCost = _options.MaxStoreBytes,
            OutboxCapacity = _options.OutboxCapacity,
        };
        CatgaResult<CommitAnswer> committed = await log
            .ProposeAsync<CommitAnswer>(command, _options.MaxTransactionBytes, cancellationToken)
            .ConfigureAwait(false);
        if (!committed.TryGetValue(out CommitAnswer? answer, out CatgaError? error))
            return error;

        return answer switch
        {
            CommitAnswer.Duplicate duplicate => throw Known(duplicate.MessageId, nameof(messages)),
            CommitAnswer.Full full => CatgaError.Unavailable(full.Sentence),
            _ => CatgaResult.Success(),
        };
    }

    public async ValueTask<CatgaResult<IReadOnlyList<OutboxMessage>>> ClaimAsync(
        FencingToken token, int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        cancellationToken.ThrowIfCancellationRequested();

        // Nothing to claim and nobody to depose: no entry. A node whose state is old learns it with the next wake-up.
        StoreView view = log.Machine.View;
        if (token.Value == view.Counters.RelayToken && !OutboxLanes.HasWork(view, log.Now))
            return CatgaResult.Success<IReadOnlyList<OutboxMessage>>([]);

        CatgaResult<OutboxAnswer> claimed = await ProposeAsync(new OutboxClaim(token.Value, max), cancellationToken)
            .ConfigureAwait(false);
        if (!claimed.TryGetValue(out OutboxAnswer? answer, out CatgaError? error))
            return error;

        return answer is OutboxAnswer.Claimed { Messages: var messages }
            ? CatgaResult.Success(messages)
            : RefusalOf(answer, token);
    }

    public async ValueTask<CatgaResult<Unit>> CompleteAsync(
        FencingToken token, IReadOnlyList<Guid> messageIds, CancellationToken cancellationToken = default) =>
        ResultOf(
            await ProposeAsync(new OutboxComplete(token.Value, messageIds), cancellationToken).ConfigureAwait(false),
            token);

    public async ValueTask<CatgaResult<Unit>> FailAsync(
        FencingToken token, IReadOnlyList<OutboxFailure> failures, CancellationToken cancellationToken = default) =>
        ResultOf(
            await ProposeAsync(
                new OutboxFail(token.Value, failures, _options.DeadLetterCapacity), cancellationToken)
                .ConfigureAwait(false),
            token);

    public async ValueTask<CatgaResult<Unit>> WaitForPendingAsync(
        FencingToken token, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task change = log.Machine.Changed.Next;
            StoreView view = log.Machine.View;
            if (token.Value < view.Counters.RelayToken)
                return Deposed(token, view.Counters.RelayToken);

            long now = log.Now;
            if (OutboxLanes.HasWork(view, now))
                return CatgaResult.Success();

            // Whether a change, the time or a cancellation ended the sleep: the next turn of the loop looks.
            await change.WaitAsync(SleepUntil(OutboxLanes.NextDue(view), now), clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask<IReadOnlyList<OutboxMessage>> GetPendingAsync(
        int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        StoreView view = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. PendingMessages.DueAt(view, log.Now).Take(max)];
    }

    public async ValueTask MarkProcessedAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        CatgaResult<OutboxAnswer> marked =
            await ProposeAsync(new OutboxComplete(long.MaxValue, [messageId]), cancellationToken).ConfigureAwait(false);
        if (!marked.IsSuccess)
            throw new StoreException(marked.Error);
    }

    public async ValueTask<IReadOnlyList<OutboxMessage>> GetDeadAsync(
        int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        StoreView view = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. view[StoreTable.Dead].Range([]).Take(max).Select(dead => MessageRecord.Read(dead.Value))];
    }

    public async ValueTask<CatgaResult<Unit>> ReplayAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        CatgaResult<OutboxAnswer> replayed =
            await ProposeAsync(new OutboxReplay(messageId, _options.OutboxCapacity), cancellationToken)
                .ConfigureAwait(false);
        if (!replayed.TryGetValue(out OutboxAnswer? answer, out CatgaError? error))
            return error;

        return answer switch
        {
            OutboxAnswer.NotFound => CatgaError.NotFound($"dead letter {messageId}"),
            OutboxAnswer.Full full => CatgaError.Unavailable(
                $"The outbox holds {full.Count} messages, and StoreOptions.OutboxCapacity allows "
                + $"{_options.OutboxCapacity}."),
            _ => CatgaResult.Success(),
        };
    }

    private ValueTask<CatgaResult<OutboxAnswer>> ProposeAsync(
        IStoreCommand command, CancellationToken cancellationToken) =>
        log.ProposeAsync<OutboxAnswer>(command, int.MaxValue, cancellationToken);

    private async ValueTask<StoreView> ReadAsync(CancellationToken cancellationToken) =>
        await log.AwaitAsync(ReadConsistency.Linearizable, cancellationToken).ConfigureAwait(false) is { } refusal
            ? throw new StoreException(refusal)
            : log.Machine.View;

    private void RefuseKnownIds(IReadOnlyList<EnqueuedMessage> messages)
    {
        HashSet<Guid> seen = [];
        OrderedMapView known = log.Machine.View[StoreTable.MessageIds];
        foreach (EnqueuedMessage message in messages)
        {
            Guid id = message.Envelope.Id;
            if (!seen.Add(id) || known.Contains(OutboxPlaces.Id(id)) || current.Transaction?.Holds(id) == true)
                throw Known(id, nameof(messages));
        }
    }

    private static ArgumentException Known(Guid id, string parameter) =>
        new($"The message {id} is in the outbox already.", parameter);

    private static CatgaResult<Unit> ResultOf(CatgaResult<OutboxAnswer> outcome, FencingToken token)
    {
        if (!outcome.TryGetValue(out OutboxAnswer? answer, out CatgaError? error))
            return error;
        return answer is OutboxAnswer.Done ? CatgaResult.Success() : RefusalOf(answer, token);
    }

    private static CatgaError RefusalOf(OutboxAnswer answer, FencingToken token) =>
        answer is OutboxAnswer.Deposed deposed
            ? Deposed(token, deposed.NewestToken)
            : throw new InvalidOperationException($"{answer} is no answer to a relay.");

    private static CatgaError Deposed(FencingToken token, long newest) => new(
        CatgaErrorCodes.Fenced,
        $"The fencing token {token} was deposed: another relay claims under {new FencingToken(newest)}.");

    private static TimeSpan SleepUntil(long? due, long now)
    {
        if (due is null)
            return Timeout.InfiniteTimeSpan;

        // Rounded up: a timer that fires too early finds nothing due, and would be set again and again.
        TimeSpan sleep = TimeSpan.FromMilliseconds(Math.Ceiling(new TimeSpan(due.Value - now).TotalMilliseconds));
        return sleep < LongestSleep ? sleep : LongestSleep;
    }
}
