using Catga.Messaging;
using Catga.Outbox;

namespace Catga.Tests.Outbox;

/// <summary>What every outbox store promises. Each store runs these tests under a class of its own.</summary>
public abstract class OutboxStoreContract
{
    private static readonly FencingToken First = new(1);
    private static readonly FencingToken Second = new(2);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly IOutboxStore _store;

    protected OutboxStoreContract(Func<TimeProvider, IOutboxStore> createStore) => _store = createStore(_clock);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_claimed_in_the_order_of_their_storing()
    {
        await Append(Message("a"), Message("b"), Message("c"));

        Assert.Equal(["a", "b"], await Claim(First, max: 2));
    }

    [Fact]
    public async Task A_stored_message_says_when_it_came()
    {
        EnqueuedMessage message = Message("a", key: "k");

        await Append(message);

        OutboxMessage stored = Assert.Single(await _store.GetPendingAsync(10, Cancelled));
        Assert.Equal(message.Envelope.Id, stored.Id);
        Assert.Equal("k", stored.Key);
        Assert.Equal(_clock.GetUtcNow(), stored.CreatedAt);
        Assert.Equal(0, stored.Attempts);
        Assert.Null(stored.LastError);
    }

    [Fact]
    public async Task A_completed_message_leaves_the_store()
    {
        await Append(Message("a"), Message("b"));
        OutboxMessage[] claimed = await ClaimMessages(First);

        await _store.CompleteAsync(First, [claimed[0].Id], Cancelled);

        Assert.Equal(["b"], await Claim(First));
    }

    [Fact]
    public async Task A_message_that_was_claimed_and_not_completed_comes_again_under_its_id_and_says_so()
    {
        await Append(Message("a"));
        OutboxMessage before = Assert.Single(await ClaimMessages(First));

        OutboxMessage again = Assert.Single(await ClaimMessages(Second));

        Assert.Equal(before.Id, again.Id);
        Assert.False(before.Headers.ContainsKey(MessageHeaders.Redelivered));
        Assert.Equal("true", again.Headers[MessageHeaders.Redelivered]);
    }

    [Fact]
    public async Task A_deposed_relay_can_claim_complete_and_fail_nothing()
    {
        await Append(Message("a"));
        OutboxMessage claimed = Assert.Single(await ClaimMessages(First));
        await ClaimMessages(Second);

        CatgaResult<IReadOnlyList<OutboxMessage>> claim = await _store.ClaimAsync(First, 10, Cancelled);
        CatgaResult<Unit> complete = await _store.CompleteAsync(First, [claimed.Id], Cancelled);
        CatgaResult<Unit> fail = await _store.FailAsync(First, [new(claimed.Id, "late", RetryAfter: null)], Cancelled);

        Assert.Equal(CatgaErrorCodes.Fenced, claim.Error?.Code);
        Assert.Equal(CatgaErrorCodes.Fenced, complete.Error?.Code);
        Assert.Equal(CatgaErrorCodes.Fenced, fail.Error?.Code);
        Assert.Equal(["a"], await Claim(Second));
    }

    [Fact]
    public async Task A_claim_that_finds_nothing_deposes_too()
    {
        await Claim(Second);

        CatgaResult<Unit> complete = await _store.CompleteAsync(First, [Guid.NewGuid()], Cancelled);

        Assert.Equal(CatgaErrorCodes.Fenced, complete.Error?.Code);
    }

    [Fact]
    public async Task A_message_that_failed_waits_and_remembers_why()
    {
        await Append(Message("a"));
        await FailFirst(Minute);

        Assert.Empty(await Claim(First));
        _clock.Advance(Minute);
        OutboxMessage again = Assert.Single(await ClaimMessages(First));
        Assert.Equal(1, again.Attempts);
        Assert.Equal("The bus is full.", again.LastError);
        Assert.Equal("true", again.Headers[MessageHeaders.Redelivered]);
    }

    [Fact]
    public async Task A_message_that_failed_holds_back_its_key_and_no_other()
    {
        await Append(Message("a1", "a"), Message("b1", "b"), Message("a2", "a"), Message("free"));
        await FailFirst(Minute);

        Assert.Equal(["b1", "free"], await Claim(First));
        _clock.Advance(Minute);
        Assert.Equal(["a1", "b1", "a2", "free"], await Claim(First));
    }

    [Fact]
    public async Task A_message_that_was_given_up_leaves_its_key_free()
    {
        await Append(Message("a1", "a"), Message("a2", "a"));
        await FailFirst(retryAfter: null);

        Assert.Equal(["a2"], await Claim(First));
    }

    [Fact]
    public async Task A_delayed_message_comes_when_it_is_due_and_holds_back_nothing()
    {
        await Append(Message("later", "a", delay: Minute), Message("now", "a"));

        Assert.Equal(["now"], await Claim(First));
        _clock.Advance(Minute);
        Assert.Equal(["later", "now"], await Claim(First));
    }

    [Fact]
    public async Task Nothing_is_stored_when_one_id_is_there_already()
    {
        EnqueuedMessage twice = Message("a");
        await Append(twice);

        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.AppendAsync([Message("b"), twice], Cancelled));
        EnqueuedMessage same = Message("c");
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.AppendAsync([same, same], Cancelled));

        Assert.Equal(["a"], await Claim(First));
    }

    [Fact]
    public async Task The_loop_of_the_guide_publishes_each_message_once()
    {
        await Append(Message("a"), Message("b"));
        RecordingBus bus = new();

        foreach (OutboxMessage message in await _store.GetPendingAsync(100, Cancelled))
        {
            await bus.PublishAsync(message, Cancelled);
            await _store.MarkProcessedAsync(message.Id, Cancelled);
        }

        Assert.Equal(["a", "b"], bus.Names);
        Assert.Empty(await _store.GetPendingAsync(100, Cancelled));
    }

    [Fact]
    public async Task Marking_what_is_gone_does_nothing()
    {
        await Append(Message("a"));

        await _store.MarkProcessedAsync(Guid.NewGuid(), Cancelled);

        Assert.Single(await _store.GetPendingAsync(100, Cancelled));
    }

    [Fact]
    public async Task Reading_what_is_pending_claims_nothing()
    {
        await Append(Message("a"));
        await _store.GetPendingAsync(10, Cancelled);

        OutboxMessage claimed = Assert.Single(await ClaimMessages(First));

        Assert.Empty(claimed.Headers);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_relay_that_waits_is_woken_by_what_is_stored()
    {
        Task<CatgaResult<Unit>> waiting = _store.WaitForPendingAsync(First, Cancelled).AsTask();
        Assert.False(waiting.IsCompleted);

        await Append(Message("a"));

        Assert.True((await waiting).IsSuccess);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_relay_that_waits_is_woken_when_a_message_becomes_due()
    {
        await Append(Message("later", delay: Minute));
        Task<CatgaResult<Unit>> waiting = _store.WaitForPendingAsync(First, Cancelled).AsTask();
        Assert.False(waiting.IsCompleted);

        _clock.Advance(Minute);

        Assert.True((await waiting).IsSuccess);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_relay_that_waits_is_told_that_it_was_deposed()
    {
        await Claim(First);
        Task<CatgaResult<Unit>> waiting = _store.WaitForPendingAsync(First, Cancelled).AsTask();

        await Claim(Second);

        Assert.Equal(CatgaErrorCodes.Fenced, (await waiting).Error?.Code);
    }

    [Fact(Timeout = 30_000)]
    public async Task Waiting_ends_with_its_cancellation()
    {
        using CancellationTokenSource stop = new();
        Task<CatgaResult<Unit>> waiting = _store.WaitForPendingAsync(First, stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_dead_letter_that_is_replayed_comes_last_under_its_id_and_says_so()
    {
        IOutboxDeadLetters deadLetters = Assert.IsType<IOutboxDeadLetters>(_store, exactMatch: false);
        await Append(Message("a1", "a"), Message("a2", "a"));
        await FailFirst(retryAfter: null);
        OutboxMessage dead = Assert.Single(await deadLetters.GetDeadAsync(10, Cancelled));

        CatgaResult<Unit> replay = await deadLetters.ReplayAsync(dead.Id, Cancelled);

        Assert.True(replay.IsSuccess);
        Assert.Equal("The bus is full.", dead.LastError);
        Assert.Equal(1, dead.Attempts);
        Assert.Empty(await deadLetters.GetDeadAsync(10, Cancelled));
        OutboxMessage[] claimed = await ClaimMessages(First);
        Assert.Equal(["a2", "a1"], claimed.Select(message => message.Name));
        Assert.Equal(dead.Id, claimed[1].Id);
        Assert.Equal("true", claimed[1].Headers[MessageHeaders.Replayed]);
        Assert.Equal(0, claimed[1].Attempts);
    }

    [Fact]
    public async Task What_is_no_dead_letter_cannot_be_replayed()
    {
        IOutboxDeadLetters deadLetters = Assert.IsType<IOutboxDeadLetters>(_store, exactMatch: false);

        CatgaResult<Unit> replay = await deadLetters.ReplayAsync(Guid.NewGuid(), Cancelled);

        Assert.Equal(CatgaErrorCodes.NotFound, replay.Error?.Code);
    }

    private async Task Append(params EnqueuedMessage[] messages) =>
        Assert.True((await _store.AppendAsync(messages, Cancelled)).IsSuccess);

    private async Task<OutboxMessage[]> ClaimMessages(FencingToken token, int max = 100) =>
        [.. (await _store.ClaimAsync(token, max, Cancelled)).Value];

    private async Task<string[]> Claim(FencingToken token, int max = 100) =>
        [.. (await ClaimMessages(token, max)).Select(message => message.Name)];

    private async Task FailFirst(TimeSpan? retryAfter)
    {
        OutboxMessage claimed = Assert.Single(await ClaimMessages(First, max: 1));
        await _store.FailAsync(First, [new OutboxFailure(claimed.Id, "The bus is full.", retryAfter)], Cancelled);
    }

    private static EnqueuedMessage Message(string name, string? key = null, TimeSpan delay = default) =>
        OutboxMessages.New(name, key, delay);
}
