using Catga.Cluster.Store;
using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Store;

public sealed class ReplicatedStoreTests : IDisposable
{
    private readonly TestStore _store = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_was_committed_is_read_on_any_node_and_in_the_order_of_the_keys()
    {
        await _store.Transact(transaction =>
        {
            transaction.Put("orders/2", "two");
            transaction.Put("orders/10", "ten");
            transaction.Put("orders/1", "one");
            transaction.Put("other", "none");
        });

        IStoreReader state = (await _store.Store.ReadAsync(cancellationToken: Cancelled)).Value;

        Assert.Equal("two", state.Get<string>("orders/2"));
        Assert.Null(state.Get<string>("orders/3"));
        Assert.Equal(["orders/1", "orders/10", "orders/2"], state.Scan<string>("orders/").Select(entry => entry.Key));
        Assert.Equal(["orders/1", "orders/10"], state.Scan<string>("orders/", max: 2).Select(entry => entry.Key));
        Assert.Equal(["orders/2"], state.Scan<string>("orders/", after: "orders/10").Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_transaction_is_one_entry_of_the_log()
    {
        await _store.Transact(transaction =>
        {
            transaction.Put("a", "1");
            transaction.Put("b", "2");
        });

        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task A_transaction_sees_what_it_wrote_and_nobody_else_does_before_it_commits()
    {
        await _store.Transact(transaction => transaction.Put("a", "old"));

        await _store.Store.TransactAsync<Unit>(
            async (transaction, _) =>
            {
                transaction.Put("a", "new");
                transaction.Put("b", "more");
                Assert.Equal("new", transaction.Get<string>("a"));
                Assert.Equal(["new", "more"], transaction.Scan<string>("").Select(entry => entry.Value));
                Assert.Equal("old", await _store.Read("a"));
                return CatgaResult.Success();
            },
            Cancelled);

        Assert.Equal("new", await _store.Read("a"));
    }

    [Fact]
    public async Task A_transaction_that_read_what_another_wrote_meanwhile_runs_again()
    {
        await _store.Transact(transaction => transaction.Put("a", "1"));
        int runs = 0;

        await _store.Store.TransactAsync<Unit>(
            async (transaction, _) =>
            {
                string? seen = transaction.Get<string>("a");
                if (++runs == 1)
                    await _store.Transact(other => other.Put("a", "2"));
                transaction.Put("b", seen + "!");
                return CatgaResult.Success();
            },
            Cancelled);

        Assert.Equal(2, runs);
        Assert.Equal("2!", await _store.Read("b"));
    }

    [Fact]
    public async Task A_key_that_was_not_there_and_a_range_that_grew_are_conflicts_too()
    {
        int runs = 0;
        await _store.Store.TransactAsync<Unit>(
            async (transaction, _) =>
            {
                bool wasThere = transaction.TryGet<string>("a", out string? _);
                int count = transaction.Scan<string>("list/").Count;
                runs++;
                if (runs == 1)
                    await _store.Transact(other => other.Put("a", "x"));
                if (runs == 2)
                    await _store.Transact(other => other.Put("list/1", "x"));
                transaction.Put("seen", $"{wasThere} {count}");
                return CatgaResult.Success();
            },
            Cancelled);

        Assert.Equal(3, runs);
        Assert.Equal("True 1", await _store.Read("seen"));
    }

    [Fact]
    public async Task Who_conflicts_for_ever_is_told_so_and_nothing_of_it_is_visible()
    {
        int runs = 0;
        CatgaResult<Unit> result = await _store.Store.TransactAsync<Unit>(
            async (transaction, _) =>
            {
                runs++;
                transaction.Get<string>("a");
                await _store.Transact(other => other.Put("a", $"{runs}"));
                transaction.Put("b", "never");
                return CatgaResult.Success();
            },
            Cancelled);

        Assert.Equal(CatgaErrorCodes.Conflict, result.Error?.Code);
        Assert.Contains("'a'", result.Error?.Message);
        Assert.Equal(8, runs);
        Assert.Null(await _store.Read("b"));
    }

    [Fact]
    public async Task A_transaction_that_fails_throws_or_is_cancelled_leaves_nothing()
    {
        using CancellationTokenSource stop = new();

        CatgaResult<Unit> failed = await _store.Store.TransactAsync<Unit>(
            (transaction, _) =>
            {
                transaction.Put("a", "1");
                return ValueTask.FromResult<CatgaResult<Unit>>(CatgaError.Invalid("No."));
            },
            Cancelled);
        await Assert.ThrowsAsync<TimeoutException>(() => _store.Transact(transaction =>
        {
            transaction.Put("b", "1");
            throw new TimeoutException();
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.Store.TransactAsync<Unit>(
            async (transaction, _) =>
            {
                transaction.Put("c", "1");
                await stop.CancelAsync();
                return CatgaResult.Success();
            },
            stop.Token));

        Assert.Equal(CatgaErrorCodes.Invalid, failed.Error?.Code);
        Assert.Empty(_store.Log.Commands);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_outcome_is_unknown_and_all_of_it_may_be_there()
    {
        _store.Log.LosesAnswers = true;
        int runs = 0;

        CatgaResult<Unit> result = await _store.Transact(transaction =>
        {
            runs++;
            transaction.Put("a", "1");
        });

        Assert.Equal("catga.outcome_unknown", result.Error?.Code);
        Assert.Equal(1, runs);
        Assert.Equal("1", await _store.Read("a"));
    }

    [Fact]
    public async Task A_node_that_does_not_lead_refuses_before_the_work_and_names_the_leader()
    {
        _store.Log.StepDown();
        bool ran = false;

        CatgaResult<Unit> result = await _store.Transact(_ => ran = true);

        Assert.Equal("catga.not_leader", result.Error?.Code);
        Assert.Contains("http://other", result.Error?.Message);
        Assert.False(ran);
    }

    [Fact]
    public async Task While_no_leader_is_known_reads_and_transactions_say_that_there_is_none()
    {
        _store.Log.KnowsLeader = false;
        _store.Log.StepDown();

        CatgaResult<Unit> written = await _store.Transact(transaction => transaction.Put("a", "1"));
        CatgaResult<IStoreReader> read = await _store.Store.ReadAsync(cancellationToken: Cancelled);

        Assert.Equal(("catga.no_leader", "catga.no_leader"), (written.Error?.Code, read.Error?.Code));
    }

    [Fact]
    public async Task A_leader_whose_lease_ran_out_names_no_leader_and_not_itself()
    {
        _store.Log.HoldsLease = false;

        CatgaResult<Unit> result = await _store.Transact(transaction => transaction.Put("a", "1"));

        Assert.Equal("catga.no_leader", result.Error?.Code);
    }

    [Theory]
    [InlineData(true, "catga.not_leader")]
    [InlineData(false, "catga.no_leader")]
    public async Task A_leader_deposed_while_the_work_ran_proposes_nothing(bool knowsLeader, string code)
    {
        _store.Log.KnowsLeader = knowsLeader;

        CatgaResult<Unit> result = await _store.Transact(transaction =>
        {
            transaction.Put("a", "1");
            _store.Log.StepDown();
        });

        Assert.Equal(code, result.Error?.Code);
        Assert.Empty(_store.Log.Commands);
    }

    [Fact]
    public async Task A_leader_that_was_deposed_meanwhile_has_written_nothing()
    {
        CatgaResult<Unit> result = await _store.Transact(transaction =>
        {
            transaction.Put("a", "1");
            _store.Log.Before = _ =>
            {
                _store.Log.StepDown();
                return ValueTask.FromResult<Refusal?>(
                    new(RefusalReason.NotLeader, new NodeId("other"), new Term(2)));
            };
        });

        Assert.Equal("catga.not_leader", result.Error?.Code);
        Assert.Null(await _store.Read("a"));
    }

    [Fact]
    public async Task A_transaction_that_only_reads_writes_no_entry_and_has_a_quorum_confirm_what_it_saw()
    {
        await _store.Transact(transaction => transaction.Put("a", "1"));
        long before = _store.Log.LastIndex;

        await _store.Transact(transaction => transaction.Get<string>("a"));

        Assert.Equal(before, _store.Log.LastIndex);
        Assert.Equal(1, _store.Log.ReadIndexes);
    }

    [Fact]
    public async Task Reads_ask_a_quorum_by_default_and_local_ones_ask_nobody()
    {
        await _store.Store.ReadAsync(cancellationToken: Cancelled);
        await _store.Store.ReadAsync(ReadConsistency.Local, Cancelled);
        Assert.Equal(1, _store.Log.ReadIndexes);

        _store.Log.StepDown();

        Assert.Equal("catga.not_leader", (await _store.Store.ReadAsync(cancellationToken: Cancelled)).Error?.Code);
        Assert.True((await _store.Store.ReadAsync(ReadConsistency.Local, Cancelled)).IsSuccess);
    }

    [Fact]
    public async Task Reading_and_writing_after_the_end_is_refused()
    {
        IStoreTransaction? kept = null;
        await _store.Transact(transaction => kept = transaction);

        Assert.Throws<InvalidOperationException>(() => kept!.Put("a", "1"));
        Assert.Throws<InvalidOperationException>(() => kept!.Get<string>("a"));
    }

    [Fact]
    public async Task A_backup_is_the_state_as_it_was()
    {
        await _store.Transact(transaction => transaction.Put("a", "1"));
        using MemoryStream backup = new();

        CatgaResult<long> index = await _store.Store.BackUpAsync(backup, Cancelled);

        Assert.Equal(_store.Log.LastIndex, index.Value);
        Assert.True(backup.ToArray().AsSpan().IndexOf(TestStore.SnapshotOf(_store.Machine)) > 0);
    }
}
