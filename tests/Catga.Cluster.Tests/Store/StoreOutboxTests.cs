using Catga.Cluster.Store.Outboxes;
using Catga.Outbox;
using Catga.Tests.Outbox;

namespace Catga.Cluster.Tests.Store;

public sealed class StoreOutboxTests() : OutboxStoreContract(clock => new TestStore(clock).Get<StoreOutbox>())
{
    private static readonly FencingToken Token = new(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_idle_relay_writes_nothing_to_the_log()
    {
        using TestStore store = new();
        StoreOutbox outbox = store.Get<StoreOutbox>();
        await outbox.ClaimAsync(Token, 10, Cancelled);
        long before = store.Log.LastIndex;

        await outbox.ClaimAsync(Token, 10, Cancelled);
        using CancellationTokenSource stop = new();
        Task<CatgaResult<Unit>> waiting = outbox.WaitForPendingAsync(Token, stop.Token).AsTask();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(before, store.Log.LastIndex);
        Assert.Equal(0, store.Clock.ActiveTimers);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_full_outbox_takes_nothing_and_says_its_limit()
    {
        using TestStore store = new(configure: options => options.OutboxCapacity = 2);
        StoreOutbox outbox = store.Get<StoreOutbox>();
        await outbox.AppendAsync([OutboxMessages.New("a")], Cancelled);

        CatgaResult<Unit> refusal = await outbox.AppendAsync([OutboxMessages.New("b"), OutboxMessages.New("c")], Cancelled);

        Assert.Equal(CatgaErrorCodes.Unavailable, refusal.Error?.Code);
        Assert.Contains("StoreOptions.OutboxCapacity allows 2", refusal.Error?.Message);
        Assert.Single(await outbox.GetPendingAsync(10, Cancelled));
    }

    [Fact]
    public async Task Only_so_many_dead_letters_are_kept()
    {
        using TestStore store = new(configure: options => options.DeadLetterCapacity = 2);
        StoreOutbox outbox = store.Get<StoreOutbox>();
        await outbox.AppendAsync([OutboxMessages.New("a"), OutboxMessages.New("b"), OutboxMessages.New("c")], Cancelled);
        IReadOnlyList<OutboxMessage> claimed = (await outbox.ClaimAsync(Token, 10, Cancelled)).Value;

        await outbox.FailAsync(
            Token, [.. claimed.Select(message => new OutboxFailure(message.Id, "No.", RetryAfter: null))], Cancelled);

        Assert.Equal(["b", "c"], (await outbox.GetDeadAsync(10, Cancelled)).Select(message => message.Name));
    }

    [Fact]
    public async Task A_relay_on_a_node_that_no_longer_leads_is_refused()
    {
        using TestStore store = new();
        StoreOutbox outbox = store.Get<StoreOutbox>();
        await outbox.AppendAsync([OutboxMessages.New("a")], Cancelled);
        store.Log.StepDown();

        CatgaResult<IReadOnlyList<OutboxMessage>> claim = await outbox.ClaimAsync(Token, 10, Cancelled);

        Assert.Equal("catga.not_leader", claim.Error?.Code);
    }

    [Fact]
    public async Task What_waits_behind_a_failed_message_comes_in_order_when_it_is_through_however_much_it_is()
    {
        const int Count = 3_000;
        using TestStore store = new();
        StoreOutbox outbox = store.Get<StoreOutbox>();
        EnqueuedMessage[] all = [.. Enumerable.Range(0, Count).Select(i => OutboxMessages.New($"{i}", "key"))];
        foreach (EnqueuedMessage[] part in all.Chunk(500))
            await outbox.AppendAsync(part, Cancelled);
        OutboxMessage first = Assert.Single((await outbox.ClaimAsync(Token, 1, Cancelled)).Value);
        await outbox.FailAsync(Token, [new OutboxFailure(first.Id, "No.", TimeSpan.FromMinutes(1))], Cancelled);
        await outbox.ClaimAsync(Token, 100, Cancelled);
        await outbox.AppendAsync([OutboxMessages.New("last", "key")], Cancelled);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        List<string> published = [];
        while ((await outbox.ClaimAsync(Token, 100, Cancelled)).Value is { Count: > 0 } claimed)
        {
            published.AddRange(claimed.Select(message => message.Name));
            await outbox.CompleteAsync(Token, [.. claimed.Select(message => message.Id)], Cancelled);
        }

        Assert.Equal([.. all.Select(message => message.Envelope.Name), "last"], published);
    }

    [Fact]
    public async Task A_calendar_clock_that_is_set_forward_makes_nothing_due_too_early()
    {
        JumpingClock clock = new();
        using TestStore store = new(clock);
        StoreOutbox outbox = store.Get<StoreOutbox>();
        await outbox.AppendAsync([OutboxMessages.New("later", delay: TimeSpan.FromMinutes(1))], Cancelled);

        clock.Jump(TimeSpan.FromHours(1));

        Assert.Empty((await outbox.ClaimAsync(Token, 10, Cancelled)).Value);
    }

    /// <summary>A calendar clock that is set to another time while the monotonic clock goes on.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => 0;

        internal void Jump(TimeSpan by) => _now += by;
    }
}
