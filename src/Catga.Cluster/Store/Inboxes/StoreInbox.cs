using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Transactions;
using Catga.Inbox;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>
/// The inbox on the replicated store. A reply that is recorded in a transaction is a part of it, so the message takes
/// effect once, whatever crashes; without a transaction, a crash between handler and recording lets it run again.
/// </summary>
internal sealed class StoreInbox(
    StoreLog log, CurrentTransaction current, IStoreSerializer serializer, IOptions<StoreOptions> options)
    : IInboxStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InboxKey, Turn> _turns = [];
    private readonly StoreOptions _options = options.Value;

    public async ValueTask<InboxTurn<TResponse>> BeginAsync<TResponse>(
        InboxKey key, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TakeTurn(key) is not { } running)
                break;
            if (!IsSame(running.Key.Digest.Span, key.Digest.Span))
                return InboxTurn<TResponse>.Repeat(ClusterErrors.IdReused(key.MessageName));
            await running.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        bool isFirst = false;
        try
        {
            // A transaction is checked against all recorded replies when it commits; without one, this is the check.
            if (current.Transaction is null
                && await log.AwaitAsync(ReadConsistency.Linearizable, cancellationToken).ConfigureAwait(false)
                    is { } refusal)
            {
                return InboxTurn<TResponse>.Repeat(refusal);
            }

            InboxTurn<TResponse>? recorded = Find<TResponse>(key);
            isFirst = recorded is null;
            return recorded ?? InboxTurn<TResponse>.First;
        }
        finally
        {
            if (!isFirst)
                EndTurn(key);
        }
    }

    public async ValueTask RecordAsync<TResponse>(
        InboxKey key, CatgaResult<TResponse> reply, CancellationToken cancellationToken = default)
    {
        RequireTurn(key);
        byte[] bytes = ReplyFormat.Write(reply, serializer);
        if (bytes.Length > _options.MaxReplyBytes)
        {
            throw new StoreException(StoreErrors.TooLarge(
                $"The reply to {key.MessageName}", bytes.Length, _options.MaxReplyBytes,
                nameof(StoreOptions.MaxReplyBytes)));
        }

        RecordedReply recorded = new()
        {
            Key = NameOf(key),
            Digest = key.Digest.ToArray(),
            Reply = bytes,
            Window = _options.ReplyWindow,
            Capacity = _options.ReplyCapacity,
        };
        if (current.Transaction is { } transaction)
        {
            // The turn lasts until the transaction has ended: before that there is no reply that a repeat could get.
            transaction.Add(recorded);
            transaction.OnEnded(() => EndTurn(key));
            return;
        }

        CatgaResult<CommitAnswer> committed = await log
            .ProposeAsync<CommitAnswer>(
                new CommitCommand { Reply = recorded, MaxCost = _options.MaxStoreBytes },
                _options.MaxTransactionBytes,
                cancellationToken)
            .ConfigureAwait(false);
        if (!committed.TryGetValue(out CommitAnswer? answer, out CatgaError? error))
            throw new StoreException(error);
        if (answer is CommitAnswer.Full full)
            throw new StoreException(CatgaError.Unavailable(full.Sentence));
        EndTurn(key);
    }

    public ValueTask AbandonAsync(InboxKey key, CancellationToken cancellationToken = default)
    {
        RequireTurn(key);
        EndTurn(key);
        return ValueTask.CompletedTask;
    }

    private InboxTurn<TResponse>? Find<TResponse>(InboxKey key)
    {
        if (ReplyLedger.Inbox.Find(NameOf(key), log.Machine.View, log.Now) is not { } reply)
            return null;
        return InboxTurn<TResponse>.Repeat(IsSame(reply.Digest.Span, key.Digest.Span)
            ? ReplyFormat.Read<TResponse>(reply.Reply, serializer)
            : ClusterErrors.IdReused(key.MessageName));
    }

    // Null when the turn was free and is the caller's now.
    private Turn? TakeTurn(InboxKey key)
    {
        lock (_lock)
        {
            if (_turns.TryGetValue(key, out Turn? running))
                return running;
            _turns.Add(key, new Turn(key));
            return null;
        }
    }

    private void EndTurn(InboxKey key)
    {
        Turn? turn;
        lock (_lock)
            _turns.Remove(key, out turn);
        turn?.End();
    }

    private void RequireTurn(InboxKey key)
    {
        lock (_lock)
        {
            if (!_turns.ContainsKey(key))
            {
                throw new InvalidOperationException(
                    $"Nobody has the turn to handle {key}: ask for it with BeginAsync.");
            }
        }
    }

    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.IsEmpty || other.IsEmpty || one.SequenceEqual(other);

    private static byte[] NameOf(InboxKey key)
    {
        RecordWriter writer = new();
        writer.Id(key.MessageId);
        writer.Text(key.MessageName);
        writer.OptionalText(key.Caller);
        return writer.ToArray();
    }

    /// <summary>A message that is being handled on this node.</summary>
    private sealed class Turn(InboxKey key)
    {
        // Who waits goes on elsewhere.
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal InboxKey Key => key;

        internal Task Ended => _ended.Task;

        internal void End() => _ended.TrySetResult();
    }
}
