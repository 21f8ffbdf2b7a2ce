using System.Collections.Concurrent;
using Catga.Messaging;
using Catga.Outbox;
using Microsoft.Extensions.Options;

namespace Catga.Tests.Outbox;

public class OutboxRelayTests
{
    private static readonly FencingToken First = new(1);
    private static readonly FencingToken Second = new(2);

    private readonly FakeTimeProvider _clock = new();
    private readonly RecordingBus _bus = new();
    private readonly OutboxRelayOptions _options = new();
    private readonly InMemoryOutboxStore _store;

    public OutboxRelayTests() =>
        _store = new InMemoryOutboxStore(Options.Create(new InMemoryOutboxOptions()), _clock);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_published_leaves_the_store()
    {
        await Append("a", "b");

        RelayedBatch batch = await Relay();

        Assert.Equal(new RelayedBatch(Claimed: 2, Published: 2, Retrying: 0, Dead: 0), batch);
        Assert.Equal(["a", "b"], _bus.Names.Order());
        Assert.Equal(default, await Relay());
    }

    [Fact]
    public async Task A_batch_is_no_larger_than_the_options_say()
    {
        _options.BatchSize = 2;
        await Append("a", "b", "c");

        Assert.Equal(2, (await Relay()).Claimed);
        Assert.Equal(1, (await Relay()).Claimed);
    }

    [Fact(Timeout = 30_000)]
    public async Task Messages_of_one_key_go_one_after_the_other_while_keys_go_side_by_side()
    {
        _options.Parallelism = 2;
        TaskCompletionSource bothKeysStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentDictionary<string, int> running = [];
        int started = 0;
        _bus.Publishing = async (message, _) =>
        {
            Assert.Equal(1, running.AddOrUpdate(message.Key!, 1, (_, now) => now + 1));
            if (Interlocked.Increment(ref started) == 2)
                bothKeysStarted.SetResult();
            await bothKeysStarted.Task;
            running[message.Key!] = 0;
        };
        await Append("a1:a", "a2:a", "b1:b", "a3:a", "b2:b");

        await Relay();

        Assert.Equal(["a1", "a2", "a3"], _bus.Published.Where(message => message.Key == "a").Select(message => message.Name));
        Assert.Equal(["b1", "b2"], _bus.Published.Where(message => message.Key == "b").Select(message => message.Name));
    }

    [Fact]
    public async Task A_poison_message_holds_back_its_key_and_nobody_else()
    {
        _bus.Refuse("a1");
        await Append("a1:a", "a2:a", "b1:b", "free");

        RelayedBatch batch = await Relay();

        Assert.Equal(new RelayedBatch(Claimed: 4, Published: 2, Retrying: 1, Dead: 0), batch);
        Assert.Equal(["b1", "free"], _bus.Names.Order());
    }

    [Fact]
    public async Task A_message_that_failed_goes_out_before_the_rest_of_its_key()
    {
        _bus.Refuse("a1");
        await Append("a1:a", "a2:a");
        await Relay();
        _bus.Publishing = (_, _) => Task.CompletedTask;

        await Relay();
        Assert.Empty(_bus.Published);
        _clock.Advance(_options.FirstRetryDelay);
        await Relay();

        Assert.Equal(["a1", "a2"], _bus.Names);
    }

    [Fact]
    public async Task A_message_that_always_fails_becomes_a_dead_letter_and_its_key_goes_on()
    {
        _options.MaxAttempts = 3;
        _bus.Refuse("a1");
        await Append("a1:a", "a2:a");

        await Relay();
        _clock.Advance(_options.FirstRetryDelay);
        await Relay();
        _clock.Advance(_options.FirstRetryDelay * 2);
        RelayedBatch last = await Relay();

        Assert.Equal(new RelayedBatch(Claimed: 2, Published: 1, Retrying: 0, Dead: 1), last);
        Assert.Equal(["a2"], _bus.Names);
        OutboxMessage dead = Assert.Single(await _store.GetDeadAsync(10, Cancelled));
        Assert.Equal(3, dead.Attempts);
        Assert.Equal("NotSupportedException: Nobody wants a1.", dead.LastError);
    }

    [Fact]
    public void Each_failure_doubles_the_wait_up_to_the_longest()
    {
        OutboxRelayOptions options = new();

        Assert.Equal(TimeSpan.FromSeconds(1), options.RetryDelayAfter(1));
        Assert.Equal(TimeSpan.FromSeconds(2), options.RetryDelayAfter(2));
        Assert.Equal(TimeSpan.FromSeconds(8), options.RetryDelayAfter(4));
        Assert.Equal(TimeSpan.FromMinutes(5), options.RetryDelayAfter(10));
        Assert.Equal(TimeSpan.FromMinutes(5), options.RetryDelayAfter(1_000));
    }

    [Fact]
    public async Task A_relay_that_was_deposed_while_publishing_marks_nothing_and_is_told()
    {
        await Append("a");
        _bus.Publishing = async (_, _) => await _store.ClaimAsync(Second, 10, Cancelled);

        CatgaResult<RelayedBatch> relayed = await RelayUnder(First);

        Assert.Equal(CatgaErrorCodes.Fenced, relayed.Error?.Code);
        Assert.Single(await _store.GetPendingAsync(10, Cancelled));
    }

    [Fact]
    public async Task A_deposed_relay_publishes_nothing()
    {
        await Append("a");
        await _store.ClaimAsync(Second, 10, Cancelled);

        CatgaResult<RelayedBatch> relayed = await RelayUnder(First);

        Assert.Equal(CatgaErrorCodes.Fenced, relayed.Error?.Code);
        Assert.Empty(_bus.Published);
    }

    [Fact]
    public async Task After_a_crash_between_publishing_and_taking_note_the_same_id_goes_out_again()
    {
        await Append("a");
        FaultyStore crashing = new(_store) { IsGoneAfterPublishing = true };
        await Assert.ThrowsAsync<IOException>(async () => await RelayOver(crashing).RelayNextBatchAsync(First, Cancelled));

        await RelayUnder(Second);

        Assert.Equal(2, _bus.Published.Count);
        Assert.Equal(_bus.Published[0].Id, _bus.Published[1].Id);
        Assert.False(_bus.Published[0].Headers.ContainsKey(MessageHeaders.Redelivered));
        Assert.Equal("true", _bus.Published[1].Headers[MessageHeaders.Redelivered]);
        Assert.Empty(await _store.GetPendingAsync(10, Cancelled));
    }

    [Fact]
    public async Task A_relay_that_is_stopped_still_notes_what_it_has_published()
    {
        using CancellationTokenSource stop = new();
        await Append("a1:a", "a2:a");
        _bus.Publishing = async (_, _) => await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await RelayOver(_store).RelayNextBatchAsync(First, stop.Token));

        Assert.Equal(["a1"], _bus.Names);
        OutboxMessage left = Assert.Single(await _store.GetPendingAsync(10, Cancelled));
        Assert.Equal("a2", left.Name);
        Assert.Equal(0, left.Attempts);
    }

    [Fact]
    public async Task A_publication_that_was_cut_short_is_no_failed_attempt()
    {
        using CancellationTokenSource stop = new();
        await Append("a");
        _bus.Publishing = async (_, cancellationToken) =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await RelayOver(_store).RelayNextBatchAsync(First, stop.Token));

        Assert.Equal(0, Assert.Single(await _store.GetPendingAsync(10, Cancelled)).Attempts);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_publication_that_takes_too_long_is_cancelled_and_counts_as_failed()
    {
        TaskCompletionSource publishing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bus.Publishing = (_, cancellationToken) =>
        {
            publishing.SetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        };
        await Append("a");

        Task<RelayedBatch> relaying = Relay();
        await publishing.Task;
        _clock.Advance(_options.Timeout);
        RelayedBatch batch = await relaying;

        Assert.Equal(1, batch.Retrying);
        _clock.Advance(_options.FirstRetryDelay);
        Assert.StartsWith("TimeoutException", Assert.Single(await _store.GetPendingAsync(10, Cancelled)).LastError);
    }

    private async Task Append(params string[] messages)
    {
        EnqueuedMessage[] enqueued =
        [
            .. messages
                .Select(message => message.Split(':'))
                .Select(parts => OutboxMessages.New(parts[0], parts.ElementAtOrDefault(1))),
        ];
        await _store.AppendAsync(enqueued, Cancelled);
    }

    private async Task<RelayedBatch> Relay() => (await RelayUnder(First)).Value;

    private async Task<CatgaResult<RelayedBatch>> RelayUnder(FencingToken token) =>
        await RelayOver(_store).RelayNextBatchAsync(token, Cancelled);

    private OutboxRelay RelayOver(IOutboxStore store) => new(store, _bus, Options.Create(_options), _clock);
}
