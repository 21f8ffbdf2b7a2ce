using Catga.Inbox;

namespace Catga.Tests.Inbox;

/// <summary>What every inbox store promises. Each store runs these tests under a class of its own.</summary>
public abstract class InboxStoreContract(IInboxStore store)
{
    private static readonly InboxKey Key = new("shop.pay", Guid.NewGuid());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_first_has_the_turn()
    {
        InboxTurn<string> turn = await Begin();

        Assert.True(turn.IsFirst);
        Assert.Throws<InvalidOperationException>(() => turn.Reply);
    }

    [Fact]
    public async Task A_repeat_gets_the_recorded_reply()
    {
        await Begin();
        await store.RecordAsync<string>(Key, "paid", Cancelled);

        InboxTurn<string> turn = await Begin();

        Assert.False(turn.IsFirst);
        Assert.Equal("paid", turn.Reply.Value);
    }

    [Fact]
    public async Task A_recorded_refusal_is_a_reply_too()
    {
        await Begin();
        await store.RecordAsync<string>(Key, CatgaError.Conflict("Paid already."), Cancelled);

        InboxTurn<string> turn = await Begin();

        Assert.Equal(CatgaErrorCodes.Conflict, turn.Reply.Error?.Code);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_repeat_that_comes_while_the_first_runs_waits_for_its_reply()
    {
        await Begin();
        Task<InboxTurn<string>> repeat = Begin();
        Assert.False(repeat.IsCompleted);

        await store.RecordAsync<string>(Key, "paid", Cancelled);

        Assert.Equal("paid", (await repeat).Reply.Value);
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_those_who_wait_for_an_abandoned_turn_one_gets_it_and_the_others_wait_on()
    {
        await Begin();
        Task<InboxTurn<string>>[] waiting = [Begin(), Begin(), Begin()];

        await store.AbandonAsync(Key, Cancelled);

        Task<InboxTurn<string>> next = await Task.WhenAny(waiting);
        Assert.True((await next).IsFirst);
        await store.RecordAsync<string>(Key, "paid", Cancelled);
        InboxTurn<string>[] turns = await Task.WhenAll(waiting);
        Assert.Single(turns, turn => turn.IsFirst);
        Assert.All(turns.Where(turn => !turn.IsFirst), turn => Assert.Equal("paid", turn.Reply.Value));
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_no_longer_waits_goes_and_the_turn_stays_where_it_is()
    {
        await Begin();
        using CancellationTokenSource impatience = new();
        Task<InboxTurn<string>> waiting = store.BeginAsync<string>(Key, impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await store.RecordAsync<string>(Key, "paid", Cancelled);
        Assert.Equal("paid", (await Begin()).Reply.Value);
    }

    [Fact]
    public async Task Other_ids_and_other_messages_are_other_turns()
    {
        await Begin();

        Assert.True((await store.BeginAsync<string>(Key with { MessageId = Guid.NewGuid() }, Cancelled)).IsFirst);
        Assert.True((await store.BeginAsync<string>(Key with { MessageName = "shop.ship" }, Cancelled)).IsFirst);
    }

    [Fact]
    public async Task Who_has_no_turn_can_end_none()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.AbandonAsync(Key, Cancelled));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.RecordAsync<string>(Key, "paid", Cancelled));
    }

    private Task<InboxTurn<string>> Begin() => store.BeginAsync<string>(Key, Cancelled).AsTask();
}
