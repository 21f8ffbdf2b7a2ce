using Catga.Cluster.Store;

namespace Catga.Cluster.Tests.Store;

/// <summary>Each limit says what is too large and which option allows how much, before anything is written.</summary>
public sealed class StoreLimitTests
{
    [Fact]
    public async Task A_key_that_is_too_long_is_refused() => await Refuses(
        options => options.MaxKeyBytes = 10, transaction => transaction.Put(new string('k', 11), "1"), "MaxKeyBytes allows 10");

    [Fact]
    public async Task A_value_that_is_too_large_is_refused() => await Refuses(
        options => options.MaxValueBytes = 10, transaction => transaction.Put("a", new string('x', 11)), "MaxValueBytes allows 10");

    [Fact]
    public async Task A_transaction_that_writes_too_much_is_refused() => await Refuses(
        options => options.MaxTransactionBytes = 1_000,
        transaction =>
        {
            for (int i = 0; i < 100; i++)
                transaction.Put($"key{i}", "0123456789");
        },
        "MaxTransactionBytes allows 1000");

    [Fact]
    public async Task A_transaction_that_reads_too_much_is_refused() => await Refuses(
        options => options.MaxTransactionBytes = 1_000,
        transaction =>
        {
            for (int i = 0; i < 200; i++)
                transaction.Get<string>($"key{i}");
            transaction.Put("a", "1");
        },
        "MaxTransactionBytes allows 1000");

    [Fact]
    public async Task A_transaction_that_scans_too_much_is_refused()
    {
        using TestStore store = new(configure: options => options.MaxScannedEntries = 10);
        for (int i = 0; i < 12; i++)
            await store.Transact(transaction => transaction.Put($"key{i}", "1"));

        CatgaResult<Unit> result = await store.Transact(transaction => transaction.Scan<string>("key"));

        Assert.Equal("catga.too_large", result.Error?.Code);
        Assert.Contains("MaxScannedEntries allows 10", result.Error?.Message);
    }

    [Fact]
    public async Task A_full_store_takes_nothing_more_and_lets_go_what_it_has()
    {
        using TestStore store = new(configure: options => options.MaxStoreBytes = 1024 * 1024);
        CatgaResult<Unit> result = CatgaResult.Success();
        int written = 0;
        while (result.IsSuccess)
        {
            result = await store.Transact(transaction => transaction.Put($"key{written}", new string('x', 100_000)));
            written++;
        }

        Assert.Equal(CatgaErrorCodes.Unavailable, result.Error?.Code);
        Assert.Contains("MaxStoreBytes allows 1048576", result.Error?.Message);
        Assert.Equal(11, written);
        Assert.Null(await store.Read("key10"));
        Assert.True((await store.Transact(transaction => transaction.Delete("key0"))).IsSuccess);
        Assert.True((await store.Transact(transaction => transaction.Put("again", new string('x', 90_000)))).IsSuccess);
    }

    private static async Task Refuses(Action<StoreOptions> configure, Action<IStoreTransaction> work, string sentence)
    {
        using TestStore store = new(configure: configure);

        CatgaResult<Unit> result = await store.Transact(work);

        Assert.Equal("catga.too_large", result.Error?.Code);
        Assert.Contains(sentence, result.Error?.Message);
        Assert.Empty(store.Log.Commands);
    }
}
