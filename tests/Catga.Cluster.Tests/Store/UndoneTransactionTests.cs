using Catga.Cluster.Store;
using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Tests.Store;

/// <summary>
/// A handler that has written and enqueued, and ends badly before its commit: nothing of it is visible, the outbox
/// holds none of its messages, and the error says why.
/// </summary>
public sealed class UndoneTransactionTests : IDisposable
{
    private readonly TestStore _store = Shop.Open(options => options.MaxTransactionBytes = 20_000);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task It_throws()
    {
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => BuyAsync(_ => throw new InvalidOperationException("The till is broken.")));

        Assert.Equal("The till is broken.", thrown.Message);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task It_is_cancelled_while_it_runs()
    {
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BuyAsync(
            async _ =>
            {
                await stop.CancelAsync();
                return "sold";
            },
            stop.Token));

        await NothingIsLeftAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task Its_time_runs_out_while_it_runs()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(5), _store.Clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BuyAsync(
            async _ =>
            {
                Task waiting = new TaskCompletionSource().Task.WaitAsync(deadline.Token);
                _store.Clock.Advance(TimeSpan.FromSeconds(6));
                await waiting;
                return "sold";
            },
            deadline.Token));

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Its_time_runs_out_before_its_entry_has_a_place()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(5), _store.Clock);
        _store.Log.Before = cancellationToken =>
        {
            _store.Clock.Advance(TimeSpan.FromSeconds(6));
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult<Refusal?>(null);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => BuyAsync(_ => Task.FromResult<CatgaResult<string>>("sold"), deadline.Token));

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task It_conflicts_for_ever()
    {
        int other = 0;

        CatgaResult<string> refused = await BuyAsync(async _ =>
        {
            await _store.Transact(transaction => transaction.Put("tea", ++other));
            return "never";
        });

        Assert.Equal(CatgaErrorCodes.Conflict, refused.Error?.Code);
        Assert.Contains("'tea'", refused.Error?.Message);
        Assert.Equal(other, await SoldAsync());
        Assert.Empty(await Shop.Told(_store));
    }

    [Fact]
    public async Task It_writes_more_than_a_transaction_may()
    {
        CatgaResult<string> refused = await BuyAsync(transaction =>
        {
            for (int number = 0; number < 100; number++)
                transaction.Put($"more{number}", new string('x', 1_000));
            return Task.FromResult<CatgaResult<string>>("never");
        });

        Assert.Equal(ClusterErrorCodes.TooLarge, refused.Error?.Code);
        Assert.Contains("StoreOptions.MaxTransactionBytes allows 20000", refused.Error?.Message);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task The_log_refuses_it_as_too_large()
    {
        _store.Log.Before = _ => ValueTask.FromResult<Refusal?>(new(RefusalReason.TooLarge, null, new Term(1)));

        CatgaResult<string> refused = await BuyAsync(_ => Task.FromResult<CatgaResult<string>>("never"));

        Assert.Equal(ClusterErrorCodes.TooLarge, refused.Error?.Code);
        Assert.Contains("RaftHostOptions.MaxCommandBytes", refused.Error?.Message);
        await NothingIsLeftAsync();
    }

    [Fact]
    public void A_transaction_limit_above_the_log_s_stops_the_start_and_both_are_named()
    {
        StoreFitsLogValidator validator = new(Options.Create(new RaftHostOptions { MaxCommandBytes = 5_000 }));

        ValidateOptionsResult refused = validator.Validate(null, new StoreOptions { MaxTransactionBytes = 5_001 });

        Assert.Equal(
            "StoreOptions.MaxTransactionBytes is 5001, and a transaction is one entry of the log: "
            + "RaftHostOptions.MaxCommandBytes allows 5000. Lower the one or raise the other.",
            Assert.Single(refused.Failures!));
        Assert.True(validator.Validate(null, new StoreOptions { MaxTransactionBytes = 5_000 }).Succeeded);
    }

    [Fact]
    public void The_store_s_registration_checks_the_two_against_each_other()
    {
        using TestStore store = new(configure: options => options.MaxTransactionBytes = 2 * 1024 * 1024);

        OptionsValidationException refused =
            Assert.Throws<OptionsValidationException>(() => store.Get<IOptions<StoreOptions>>().Value);

        Assert.Contains("RaftHostOptions.MaxCommandBytes allows 1048576", refused.Message, StringComparison.Ordinal);
    }

    private Task<CatgaResult<string>> BuyAsync(
        Func<IStoreTransaction, Task<CatgaResult<string>>> then, CancellationToken cancellationToken = default) =>
        Shop.Buy(_store, new Buy(Guid.NewGuid(), "tea") { Then = then }, cancellationToken);

    private async Task NothingIsLeftAsync()
    {
        _store.Log.Before = _ => ValueTask.FromResult<Refusal?>(null);
        Assert.Empty(_store.Log.Commands);
        Assert.Equal(0, await SoldAsync());
        Assert.Empty(await Shop.Told(_store));
    }

    private async Task<int> SoldAsync() =>
        (await _store.Store.ReadAsync(ReadConsistency.Local, Cancelled)).Value.Get<int>("tea");
}
