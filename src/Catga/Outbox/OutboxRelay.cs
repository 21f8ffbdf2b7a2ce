using Catga.Messaging;
using Catga.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Outbox;

/// <summary>
/// Brings messages from the outbox to the bus, at least once each. It has no loop and no memory of its own.
/// </summary>
/// <remarks>
/// Keys are published side by side, the messages of one key strictly one after the other. A message that fails holds
/// back its own key only. After a crash between publishing and taking note, what was claimed is published again under
/// the same ids.
/// </remarks>
/// <param name="store">Where the messages wait.</param>
/// <param name="bus">Where they go.</param>
/// <param name="options">How many at once, and how often a failure is tried again.</param>
/// <param name="clock">Measures timeouts.</param>
/// <param name="logger">Hears of failures.</param>
public sealed class OutboxRelay(
    IOutboxStore store,
    IMessageBus bus,
    IOptions<OutboxRelayOptions> options,
    TimeProvider clock,
    ILogger<OutboxRelay>? logger = null)
{
    private const int LongestError = 1_000;
    private readonly OutboxRelayOptions _options = options.Value;

    /// <summary>Claims what is due, publishes it, and takes note of what became of it.</summary>
    /// <param name="token">The relay's fencing token; newer than that of every relay before.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the relay stops. What was published until then is still noted.
    /// </param>
    /// <returns>
    /// What became of the batch; or <see cref="CatgaErrorCodes.Fenced"/> when another relay has taken over. Then this
    /// one must stop: what it published last will be published again.
    /// </returns>
    public async ValueTask<CatgaResult<RelayedBatch>> RelayNextBatchAsync(
        FencingToken token, CancellationToken cancellationToken = default)
    {
        CatgaResult<IReadOnlyList<OutboxMessage>> claimed =
            await store.ClaimAsync(token, _options.BatchSize, cancellationToken).ConfigureAwait(false);
        if (!claimed.TryGetValue(out IReadOnlyList<OutboxMessage>? messages, out CatgaError? deposed))
            return deposed;

        RelayOutcome outcome = new();
        await PublishAsync(messages, outcome, cancellationToken).ConfigureAwait(false);
        CatgaResult<Unit> noted = await TakeNoteAsync(token, outcome).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return noted.IsSuccess ? Summarize(messages.Count, outcome) : noted.Error;
    }

    private Task PublishAsync(
        IReadOnlyList<OutboxMessage> messages, RelayOutcome outcome, CancellationToken cancellationToken)
    {
        IEnumerable<IReadOnlyList<OutboxMessage>> lanes = messages
            .GroupBy(message => message.Key ?? (object)message.Id)
            .Select(lane => lane.ToArray());
        return Parallel.ForEachAsync(
            lanes,
            // Each lane watches the token itself, so that none is torn between publishing and saying so.
            new ParallelOptions
            {
                MaxDegreeOfParallelism = _options.Parallelism,
                CancellationToken = CancellationToken.None,
            },
            (lane, _) => PublishLaneAsync(lane, outcome, cancellationToken));
    }

    private async ValueTask PublishLaneAsync(
        IReadOnlyList<OutboxMessage> lane, RelayOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (OutboxMessage message in lane)
        {
            if (cancellationToken.IsCancellationRequested)
                return;

            Exception? thrown = await TryPublishAsync(message, cancellationToken).ConfigureAwait(false);
            if (thrown is null)
            {
                outcome.Add(message);
                continue;
            }

            // Cut short, it says nothing about the message; it comes again with the next claim.
            if (cancellationToken.IsCancellationRequested)
                return;

            OutboxFailure failure = Judge(message, thrown);
            outcome.Add(failure);
            if (failure.RetryAfter is not null)
                return;
        }
    }

    private async ValueTask<Exception?> TryPublishAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.Timeout, clock);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await bus.PublishAsync(message, either.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new TimeoutException(
                $"Publishing took longer than OutboxRelayOptions.Timeout ({_options.Timeout}).");
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private OutboxFailure Judge(OutboxMessage message, Exception thrown)
    {
        int attempts = message.Attempts + 1;
        TimeSpan? retryAfter = attempts < _options.MaxAttempts ? _options.RetryDelayAfter(attempts) : null;
        if (logger is not null && retryAfter is { } delay)
            OutboxLog.PublicationFailed(logger, thrown, message.Name, message.Id, attempts, delay);
        else if (logger is not null)
            OutboxLog.GivenUp(logger, thrown, message.Name, message.Id, attempts);

        KeyValuePair<string, object?> name = new(CatgaTelemetry.MessageName, message.Name);
        CatgaInstruments.OutboxFailed.Add(1, name);
        if (retryAfter is null)
            CatgaInstruments.OutboxDead.Add(1, name);

        string error = $"{thrown.GetType().Name}: {thrown.Message}";
        return new OutboxFailure(message.Id, error[..int.Min(error.Length, LongestError)], retryAfter);
    }

    private async ValueTask<CatgaResult<Unit>> TakeNoteAsync(FencingToken token, RelayOutcome outcome)
    {
        // Not the caller's token: what was published shall not go out again only because the relay is stopping.
        using CancellationTokenSource timeout = new(_options.Timeout, clock);
        if (outcome.Published is { Count: > 0 } published)
        {
            Guid[] messageIds = [.. published.Select(message => message.Id)];
            CatgaResult<Unit> completed =
                await store.CompleteAsync(token, messageIds, timeout.Token).ConfigureAwait(false);
            if (!completed.IsSuccess)
                return completed;
        }

        return outcome.Failures is { Count: > 0 } failures
            ? await store.FailAsync(token, failures, timeout.Token).ConfigureAwait(false)
            : CatgaResult.Success();
    }

    private static RelayedBatch Summarize(int claimed, RelayOutcome outcome)
    {
        IReadOnlyList<OutboxMessage> published = outcome.Published;
        foreach (OutboxMessage message in published)
            CatgaInstruments.OutboxPublished.Add(
                1, new KeyValuePair<string, object?>(CatgaTelemetry.MessageName, message.Name));

        IReadOnlyList<OutboxFailure> failures = outcome.Failures;
        int dead = failures.Count(failure => failure.RetryAfter is null);
        return new RelayedBatch(claimed, published.Count, failures.Count - dead, dead);
    }
}
