using Catga.Cluster.Store;

namespace Catga.Cluster.Tests.Store;

/// <summary>What a query that bears the attribute asks a quorum, and when it asks nobody.</summary>
public sealed class LeaseReadTests : IDisposable
{
    private readonly TestStore _store = Shop.Open();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_leader_reads_under_its_lease_and_asks_no_quorum()
    {
        await Shop.Buy(_store, new Buy(Guid.NewGuid(), "tea"));
        long before = _store.Log.ReadIndexes;

        CatgaResult<string> read = await PeekAsync();

        Assert.Equal("1", read.Value);
        Assert.Equal(before, _store.Log.ReadIndexes);
    }

    [Fact]
    public async Task A_leader_whose_lease_has_run_out_asks_a_quorum()
    {
        await Shop.Buy(_store, new Buy(Guid.NewGuid(), "tea"));
        long before = _store.Log.ReadIndexes;
        _store.Log.HoldsLease = false;

        CatgaResult<string> read = await PeekAsync();

        Assert.Equal("1", read.Value);
        Assert.Equal(before + 1, _store.Log.ReadIndexes);
    }

    [Fact]
    public async Task A_leader_that_has_not_applied_all_that_is_committed_waits_for_it()
    {
        long before = _store.Log.ReadIndexes;
        _store.Log.NotApplied = 1;

        await PeekAsync();

        Assert.Equal(before + 1, _store.Log.ReadIndexes);
    }

    [Fact]
    public async Task A_follower_asks_as_for_a_linearizable_read_and_is_refused_like_one()
    {
        long before = _store.Log.ReadIndexes;
        _store.Log.StepDown();

        CatgaResult<string> read = await PeekAsync();

        Assert.Equal(before + 1, _store.Log.ReadIndexes);
        Assert.Equal("This node is not the leader. Leader: http://other", read.Error?.Message);
    }

    [Fact]
    public void The_attribute_declares_the_behavior_that_is_tested_here() => Assert.Equal(
        typeof(LeaseReadBehavior<,>),
        typeof(LeaseReadAttribute).GetCustomAttributes(typeof(PipelineBehaviorAttribute), inherit: false)
            .Cast<PipelineBehaviorAttribute>().Single().BehaviorType);

    private Task<CatgaResult<string>> PeekAsync() =>
        _store.Get<IMediator>().SendAsync(new Peek("tea"), Cancelled).AsTask();
}
