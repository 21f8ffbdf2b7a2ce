using Catga.Cluster.Store;
using Catga.Cluster.Store.Outboxes;
using Catga.Outbox;
using Catga.Tests.Outbox;

namespace Catga.Cluster.Tests.Store;

public sealed class OutboxStatisticsTests : IDisposable
{
    private static readonly FencingToken Token = new(1);

    private readonly TestStore _store = new();

    private StoreOutbox Outbox => _store.Get<StoreOutbox>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_new_store_has_published_nothing()
    {
        Assert.Equal(default, await ReadAsync());
    }

    [Fact]
    public async Task Waiting_and_claimed_messages_are_pending_and_the_first_says_for_how_long()
    {
        await Outbox.AppendAsync([OutboxMessages.New("a")], Cancelled);
        _store.Clock.Advance(TimeSpan.FromSeconds(30));
        await Outbox.AppendAsync([OutboxMessages.New("b")], Cancelled);
        await Outbox.ClaimAsync(Token, 1, Cancelled);
        _store.Clock.Advance(TimeSpan.FromSeconds(12));

        OutboxStatistics statistics = await ReadAsync();

        Assert.Equal(new OutboxStatistics { Pending = 2, OldestAge = TimeSpan.FromSeconds(42) }, statistics);
    }

    [Fact]
    public async Task A_published_message_counts_once_however_often_it_is_completed()
    {
        await Outbox.AppendAsync([OutboxMessages.New("a")], Cancelled);
        Guid id = (await Outbox.ClaimAsync(Token, 1, Cancelled)).Value[0].Id;

        await Outbox.CompleteAsync(Token, [id], Cancelled);
        await Outbox.CompleteAsync(Token, [id], Cancelled);

        Assert.Equal(new OutboxStatistics { Published = 1 }, await ReadAsync());
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_dead_until_it_is_replayed()
    {
        await Outbox.AppendAsync([OutboxMessages.New("a")], Cancelled);
        Guid id = (await Outbox.ClaimAsync(Token, 1, Cancelled)).Value[0].Id;
        await Outbox.FailAsync(Token, [new OutboxFailure(id, "No.", RetryAfter: null)], Cancelled);

        OutboxStatistics dead = await ReadAsync();
        await Outbox.ReplayAsync(id, Cancelled);
        _store.Clock.Advance(TimeSpan.FromSeconds(5));
        OutboxStatistics replayed = await ReadAsync();

        Assert.Equal(new OutboxStatistics { Dead = 1 }, dead);
        Assert.Equal(new OutboxStatistics { Pending = 1, OldestAge = TimeSpan.FromSeconds(5) }, replayed);
    }

    [Fact]
    public async Task The_figures_are_the_same_after_a_snapshot()
    {
        await Outbox.AppendAsync([OutboxMessages.New("a"), OutboxMessages.New("b")], Cancelled);
        Guid id = (await Outbox.ClaimAsync(Token, 1, Cancelled)).Value[0].Id;
        await Outbox.CompleteAsync(Token, [id], Cancelled);
        OutboxStatistics before = await ReadAsync();

        _store.Machine.Restore(new MemoryStream(TestStore.SnapshotOf(_store.Machine)));

        Assert.Equal(before, await ReadAsync());
        Assert.Equal(1, before.Published);
    }

    [Fact]
    public async Task A_node_that_does_not_lead_shows_what_it_has()
    {
        await Outbox.AppendAsync([OutboxMessages.New("a")], Cancelled);
        _store.Log.StepDown();
        IOutboxStatistics statistics = _store.Get<IOutboxStatistics>();

        CatgaResult<OutboxStatistics> local = await statistics.ReadAsync(ReadConsistency.Local, Cancelled);

        Assert.Equal(1, local.Value.Pending);
    }

    private async Task<OutboxStatistics> ReadAsync() =>
        (await _store.Get<IOutboxStatistics>().ReadAsync(cancellationToken: Cancelled)).Value;
}
