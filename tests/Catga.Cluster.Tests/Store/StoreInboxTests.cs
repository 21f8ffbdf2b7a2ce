using Catga.Cluster.Store;
using Catga.Inbox;
using Catga.Tests.Inbox;

namespace Catga.Cluster.Tests.Store;

public sealed class StoreInboxTests() : InboxStoreContract(new TestStore().Get<IInboxStore>())
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_window_a_repeat_is_a_new_message()
    {
        using TestStore store = new(configure: options => options.ReplyWindow = TimeSpan.FromHours(1));
        InboxKey key = await Handle(store);

        store.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(await IsFirst(store, key));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await IsFirst(store, key));
    }

    [Fact]
    public async Task Beyond_its_capacity_the_store_forgets_the_oldest()
    {
        using TestStore store = new(configure: options => options.ReplyCapacity = 2);
        InboxKey first = await Handle(store);
        InboxKey second = await Handle(store);
        InboxKey third = await Handle(store);

        Assert.True(await IsFirst(store, first));
        Assert.False(await IsFirst(store, second));
        Assert.False(await IsFirst(store, third));
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_refused_while_the_first_runs_and_afterwards()
    {
        using TestStore store = new();
        IInboxStore inbox = store.Get<IInboxStore>();
        InboxKey key = new("shop.pay", Guid.NewGuid()) { Digest = "one"u8.ToArray() };
        InboxKey other = key with { Digest = "other"u8.ToArray() };
        await inbox.BeginAsync<int>(key, Cancelled);

        InboxTurn<int> meanwhile = await inbox.BeginAsync<int>(other, Cancelled);
        await inbox.RecordAsync<int>(key, 7, Cancelled);
        InboxTurn<int> afterwards = await inbox.BeginAsync<int>(other, Cancelled);

        Assert.Equal(ClusterErrorCodes.IdReused, meanwhile.Reply.Error?.Code);
        Assert.Equal(ClusterErrorCodes.IdReused, afterwards.Reply.Error?.Code);
        Assert.Equal(7, (await inbox.BeginAsync<int>(key, Cancelled)).Reply.Value);
    }

    [Fact]
    public async Task The_same_id_of_another_caller_is_another_message()
    {
        using TestStore store = new();
        InboxKey key = await Handle(store);

        Assert.True(await IsFirst(store, key with { Caller = "another" }));
    }

    [Fact]
    public async Task A_refusal_is_recorded_whole()
    {
        using TestStore store = new();
        IInboxStore inbox = store.Get<IInboxStore>();
        InboxKey key = new("shop.pay", Guid.NewGuid());
        CatgaError error = CatgaError.Invalid(new Dictionary<string, IReadOnlyList<string>> { ["sku"] = ["Unknown.", "Old."] });
        await inbox.BeginAsync<int>(key, Cancelled);
        await inbox.RecordAsync<int>(key, error, Cancelled);

        CatgaError? repeated = (await inbox.BeginAsync<int>(key, Cancelled)).Reply.Error;

        Assert.Equal(error.Code, repeated?.Code);
        Assert.Equal(error.Message, repeated?.Message);
        Assert.Equal(["Unknown.", "Old."], repeated?.Details?["sku"]);
    }

    [Fact]
    public async Task A_reply_that_is_too_large_is_not_recorded_and_the_error_says_why()
    {
        using TestStore store = new(configure: options => options.MaxReplyBytes = 10);
        IInboxStore inbox = store.Get<IInboxStore>();
        InboxKey key = new("shop.pay", Guid.NewGuid());
        await inbox.BeginAsync<string>(key, Cancelled);

        StoreException refusal = await Assert.ThrowsAsync<StoreException>(
            async () => await inbox.RecordAsync<string>(key, new string('x', 100), Cancelled));

        Assert.Contains("StoreOptions.MaxReplyBytes allows 10", refusal.Error.Message);
        Assert.Equal(0, store.Log.LastIndex);
    }

    private static async Task<bool> IsFirst(TestStore store, InboxKey key)
    {
        IInboxStore inbox = store.Get<IInboxStore>();
        InboxTurn<int> turn = await inbox.BeginAsync<int>(key, Cancelled);
        if (turn.IsFirst)
            await inbox.AbandonAsync(key, Cancelled);
        return turn.IsFirst;
    }

    private static async Task<InboxKey> Handle(TestStore store)
    {
        IInboxStore inbox = store.Get<IInboxStore>();
        InboxKey key = new("shop.pay", Guid.NewGuid());
        await inbox.BeginAsync<int>(key, Cancelled);
        await inbox.RecordAsync<int>(key, 1, Cancelled);
        return key;
    }
}
