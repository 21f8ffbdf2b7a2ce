using Catga.Cluster.Store;
using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Store;

public sealed class TransactionBehaviorTests : IDisposable
{
    private readonly TestStore _store = Shop.Open();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Changes_messages_and_the_recorded_reply_are_one_entry()
    {
        CatgaResult<string> reply = await Shop.Buy(_store, new Buy(Guid.NewGuid(), "tea"));

        Assert.Equal("sold 1", reply.Value);
        Assert.Single(_store.Log.Commands);
        Assert.Equal(typeof(Bought).FullName, Assert.Single(await Shop.Told(_store)));
    }

    [Fact]
    public async Task A_repeat_gets_the_recorded_reply_and_changes_nothing()
    {
        Buy command = new(Guid.NewGuid(), "tea");
        await Shop.Buy(_store, command);

        CatgaResult<string> repeat = await Shop.Buy(_store, command);

        Assert.Equal("sold 1", repeat.Value);
        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_refused()
    {
        Guid id = Guid.NewGuid();
        await Shop.Buy(_store, new Buy(id, "tea"));

        CatgaResult<string> other = await Shop.Buy(_store, new Buy(id, "coffee"));

        Assert.Equal(ClusterErrorCodes.IdReused, other.Error?.Code);
        Assert.Single(_store.Log.Commands);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_repeat_that_comes_while_the_first_runs_joins_it()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Buy command = new(Guid.NewGuid(), "tea")
        {
            Then = async _ =>
            {
                await gate.Task;
                return "first";
            },
        };
        Task<CatgaResult<string>> first = Shop.Buy(_store, command);
        Task<CatgaResult<string>> repeat = Shop.Buy(_store, command);

        gate.SetResult();

        Assert.Equal("first", (await first).Value);
        Assert.Equal("first", (await repeat).Value);
        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task A_failure_that_the_handler_returns_is_recorded_and_its_changes_and_messages_are_undone()
    {
        int runs = 0;
        Buy command = new(Guid.NewGuid(), "tea")
        {
            Then = _ =>
            {
                runs++;
                return Task.FromResult<CatgaResult<string>>(CatgaError.Conflict("Sold out."));
            },
        };

        CatgaResult<string> first = await Shop.Buy(_store, command);
        CatgaResult<string> repeat = await Shop.Buy(_store, command);

        Assert.Equal("Sold out.", first.Error?.Message);
        Assert.Equal("Sold out.", repeat.Error?.Message);
        Assert.Equal(1, runs);
        Assert.Equal("0", (await _store.Get<IMediator>().SendAsync(new Glance("tea"), Cancelled)).Value);
        Assert.Empty(await Shop.Told(_store));
    }

    [Fact]
    public async Task What_throws_leaves_nothing_and_a_repeat_runs_anew()
    {
        Guid id = Guid.NewGuid();

        await Assert.ThrowsAsync<TimeoutException>(
            () => Shop.Buy(_store, new Buy(id, "tea") { Then = _ => throw new TimeoutException() }));

        Assert.Empty(_store.Log.Commands);
        Assert.Equal("sold 1", (await Shop.Buy(_store, new Buy(id, "tea"))).Value);
    }

    [Fact]
    public async Task A_conflict_runs_the_handler_again_and_its_first_messages_are_forgotten()
    {
        int runs = 0;
        Buy command = new(Guid.NewGuid(), "tea")
        {
            Then = async transaction =>
            {
                if (++runs == 1)
                    await _store.Transact(other => other.Put("tea", 41));
                return $"sold {transaction.Get<int>("tea")}";
            },
        };

        CatgaResult<string> reply = await Shop.Buy(_store, command);

        Assert.Equal("sold 42", reply.Value);
        Assert.Equal(2, runs);
        Assert.Single(await Shop.Told(_store));
    }

    [Fact]
    public async Task What_conflicts_for_ever_is_not_recorded_and_leaves_nothing()
    {
        Guid id = Guid.NewGuid();
        int other = 0;
        Buy command = new(id, "tea")
        {
            Then = async _ =>
            {
                await _store.Transact(transaction => transaction.Put("tea", ++other));
                return "never";
            },
        };

        CatgaResult<string> refusal = await Shop.Buy(_store, command);

        Assert.Equal(CatgaErrorCodes.Conflict, refusal.Error?.Code);
        Assert.Empty(await Shop.Told(_store));
        Assert.Equal("sold 9", (await Shop.Buy(_store, new Buy(id, "tea"))).Value);
    }

    [Fact]
    public async Task After_a_lost_answer_a_repeat_gets_what_was_recorded()
    {
        Buy command = new(Guid.NewGuid(), "tea");
        _store.Log.LosesAnswers = true;
        CatgaResult<string> unknown = await Shop.Buy(_store, command);
        _store.Log.LosesAnswers = false;

        CatgaResult<string> repeat = await Shop.Buy(_store, command);

        Assert.Equal("catga.outcome_unknown", unknown.Error?.Code);
        Assert.Equal("sold 1", repeat.Value);
        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task Two_that_handle_one_message_at_the_same_time_on_two_leaders_take_effect_once()
    {
        // The entry of the other leader comes first into the log; this node has not seen it when its handler runs.
        Guid id = Guid.NewGuid();
        using TestStore other = Shop.Open();
        await Shop.Buy(other, new Buy(id, "tea"));
        byte[] entry = Assert.Single(other.Log.Commands);
        bool came = false;
        _store.Log.Before = _ =>
        {
            if (!came)
                _store.Log.Append(entry);
            came = true;
            return ValueTask.FromResult<Refusal?>(null);
        };

        CatgaResult<string> reply = await Shop.Buy(_store, new Buy(id, "tea"));

        Assert.Equal("sold 1", reply.Value);
        Assert.Equal("1", (await _store.Get<IMediator>().SendAsync(new Look("tea"), Cancelled)).Value);
        Assert.Single(await Shop.Told(_store));
    }

    [Fact]
    public async Task What_is_refused_by_the_log_is_not_recorded_and_may_be_sent_again()
    {
        Buy command = new(Guid.NewGuid(), "tea");
        _store.Log.Before = _ => ValueTask.FromResult<Refusal?>(new(RefusalReason.Busy, null, new Term(1)));
        CatgaResult<string> refused = await Shop.Buy(_store, command);
        _store.Log.Before = _ => ValueTask.FromResult<Refusal?>(null);

        CatgaResult<string> again = await Shop.Buy(_store, command);

        Assert.Equal(CatgaErrorCodes.Unavailable, refused.Error?.Code);
        Assert.Equal("sold 1", again.Value);
    }

    [Fact]
    public async Task A_handler_that_is_cancelled_before_its_entry_has_a_place_leaves_nothing()
    {
        using CancellationTokenSource stop = new();
        _store.Log.Before = async cancellationToken =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Shop.Buy(_store, new Buy(Guid.NewGuid(), "tea"), stop.Token));

        Assert.Empty(_store.Log.Commands);
        Assert.Empty(await Shop.Told(_store));
    }

    [Fact]
    public async Task A_reply_that_is_too_large_undoes_the_transaction()
    {
        using TestStore store = Shop.Open(options => options.MaxReplyBytes = 100);

        CatgaResult<string> refused = await Shop.Buy(
            store, new Buy(Guid.NewGuid(), "tea") { Then = _ => Task.FromResult<CatgaResult<string>>(new string('x', 200)) });

        Assert.Equal("catga.too_large", refused.Error?.Code);
        Assert.Contains("MaxReplyBytes allows 100", refused.Error?.Message);
        Assert.Empty(store.Log.Commands);
    }

    [Fact]
    public async Task A_query_reads_as_new_as_its_attribute_says()
    {
        await Shop.Buy(_store, new Buy(Guid.NewGuid(), "tea"));
        IMediator mediator = _store.Get<IMediator>();
        long before = _store.Log.ReadIndexes;

        Assert.Equal("1", (await mediator.SendAsync(new Glance("tea"), Cancelled)).Value);
        Assert.Equal(before, _store.Log.ReadIndexes);
        Assert.Equal("1", (await mediator.SendAsync(new Look("tea"), Cancelled)).Value);
        Assert.Equal(before + 1, _store.Log.ReadIndexes);
    }

    [Fact]
    public void Outside_of_a_handler_there_is_no_transaction_and_the_error_says_what_to_do()
    {
        InvalidOperationException refusal =
            Assert.Throws<InvalidOperationException>(() => _store.Get<IStoreTransaction>().Put("a", 1));

        Assert.Contains("[Transactional]", refusal.Message);
    }
}
