using Catga.Cluster.Tests.Fakes;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Tests.Leadership;

public sealed class DistributedLockTests
{
    private static readonly TimeSpan Some = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Only_the_leader_gets_a_lock()
    {
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);

        Assert.Null(await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some));
        Assert.Empty(node.Host.Proposals);
    }

    [Fact]
    public async Task Each_grant_is_an_entry_of_the_log_whose_place_is_the_token()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);

        await using DistributedLock? first = await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some);
        await using DistributedLock? second = await DistributedLock.TryAcquireAsync(node.Coordinator, "window", Some);

        Assert.Equal((101, 102), (first!.FencingToken.Value, second!.FencingToken.Value));
        Assert.Equal(2, node.Host.Proposals.Count);
    }

    [Fact]
    public async Task Who_waits_gets_it_in_the_order_of_asking()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        DistributedLock? holder = await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some);
        Task<DistributedLock?> second = DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some).AsTask();
        Task<DistributedLock?> third = DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some).AsTask();

        await holder!.DisposeAsync();

        DistributedLock? next = await second.InTimeAsync();
        Assert.True(next!.IsValid);
        Assert.False(holder.IsValid);
        Assert.False(third.IsCompleted);
        await next.DisposeAsync();
        Assert.NotNull(await third.InTimeAsync());
    }

    [Fact]
    public async Task Who_waits_too_long_gets_nothing_and_does_not_stand_in_the_way()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        DistributedLock? holder = await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some);
        Task<DistributedLock?> second = DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some).AsTask();
        await Eventually.HoldsAsync(() => node.Clock.ActiveTimers > 0, "someone who waits");

        node.Clock.Advance(Some);

        Assert.Null(await second.InTimeAsync());
        await holder!.DisposeAsync();
        Assert.NotNull(await DistributedLock.TryAcquireAsync(node.Coordinator, "door", TimeSpan.Zero));
    }

    [Fact]
    public async Task A_lock_ends_with_the_lease_before_any_timer_has_fired()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        await using DistributedLock? held = await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some);

        node.Host.LeaseHolds = false;

        Assert.False(held!.IsValid);
        Assert.False(held.Lost.IsCancellationRequested);
        node.Host.Loses();
        Assert.True(held.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_lock_of_an_earlier_reign_stands_in_nobodys_way()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        await using DistributedLock? held = await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some);
        node.Host.Loses();
        node.Host.Leads(term: 5);

        await using DistributedLock? next = await DistributedLock.TryAcquireAsync(node.Coordinator, "door", TimeSpan.Zero);

        Assert.True(next!.IsValid);
        Assert.False(held!.IsValid);
        Assert.True(next.FencingToken > held.FencingToken);
    }

    [Fact]
    public async Task A_grant_that_may_not_have_been_committed_is_none()
    {
        await using Node node = new();
        node.Host.Leads(term: 3);
        node.Host.Proposing = (_, _) => new(new ProposalOutcome.Unknown());

        Assert.Null(await DistributedLock.TryAcquireAsync(node.Coordinator, "door", Some));
    }
}
