using Catga.Cluster.Store;

namespace Catga.Cluster.Tests.Store;

public sealed class WatchTests : IDisposable
{
    private readonly TestStore _store = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task Who_watches_gets_what_is_there_and_then_each_change_in_the_order_of_the_log()
    {
        await _store.Transact(transaction => transaction.Put("w/a", "1"));
        await using IAsyncEnumerator<StoreChange<string>> watch =
            _store.Store.WatchAsync<string>("w/", Cancelled).GetAsyncEnumerator(Cancelled);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(new StoreChange<string>("w/a", "1", IsDeleted: false, 1), watch.Current);

        await _store.Transact(transaction =>
        {
            transaction.Put("w/b", "2");
            transaction.Put("elsewhere", "3");
        });
        await _store.Transact(transaction => transaction.Delete("w/a"));

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(new StoreChange<string>("w/b", "2", IsDeleted: false, 2), watch.Current);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(new StoreChange<string>("w/a", null, IsDeleted: true, 3), watch.Current);
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_watches_too_slowly_is_told_that_changes_were_missed_and_holds_up_nobody()
    {
        await _store.Transact(transaction => transaction.Put("w/a", "0"));
        await using IAsyncEnumerator<StoreChange<string>> watch =
            _store.Store.WatchAsync<string>("w/", Cancelled).GetAsyncEnumerator(Cancelled);
        await watch.MoveNextAsync();

        for (int i = 0; i < 2_000; i++)
            await _store.Transact(transaction => transaction.Put("w/a", $"{i}"));

        await Assert.ThrowsAsync<WatchLostException>(async () =>
        {
            while (await watch.MoveNextAsync())
                Assert.StartsWith("w/", watch.Current.Key);
        });
    }

    [Fact(Timeout = 30_000)]
    public async Task A_snapshot_in_the_states_place_ends_the_watching()
    {
        await using IAsyncEnumerator<StoreChange<string>> watch =
            _store.Store.WatchAsync<string>("w/", Cancelled).GetAsyncEnumerator(Cancelled);
        Task<bool> next = watch.MoveNextAsync().AsTask();

        _store.Machine.Restore(new MemoryStream(TestStore.SnapshotOf(_store.Machine)));

        await Assert.ThrowsAsync<WatchLostException>(() => next);
    }
}
