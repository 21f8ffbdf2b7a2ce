using Catga.Cluster.Locks;
using Catga.Cluster.Tests.Store;
using Catga.Raft;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Locks;

public sealed class LockOfficeTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly TestStore _store = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private LockOffice Office => _store.Get<LockOffice>();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_free_lock_is_had_at_once_and_says_that_it_is_valid()
    {
        await using LockHolding? door = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);

        Assert.True(door?.IsValid);
        Assert.Equal(new FencingToken(_store.Log.LastIndex), door?.Token);
    }

    [Fact]
    public async Task A_lock_that_another_holds_is_not_had_and_who_tries_once_leaves_nothing()
    {
        await using LockHolding? door = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);

        Assert.Null(await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled));
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_waits_gets_it_when_it_is_released_under_a_greater_token()
    {
        LockHolding? first = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        Task<LockHolding?> waiting = Office.TryAcquireAsync("door", Minute, Cancelled).AsTask();
        Assert.False(waiting.IsCompleted);

        await first!.DisposeAsync();

        await using LockHolding? second = await waiting;
        Assert.False(first.IsValid);
        Assert.True(second?.IsValid);
        Assert.True(second!.Token > first.Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_holder_that_lives_keeps_its_lock()
    {
        await using LockHolding? door = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);

        for (int second = 0; second < 60; second++)
            await Pass(TimeSpan.FromSeconds(1), () => door!.IsValid);

        Assert.True(door!.IsValid);
        Assert.False(door.Lost.IsCancellationRequested);
        Assert.Null(await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_holder_that_cannot_renew_knows_of_its_loss_before_another_can_have_the_lock()
    {
        await using LockHolding? door = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        _store.Log.Before = _ => ValueTask.FromResult<Refusal?>(new(RefusalReason.Busy, null, new Term(1)));

        _store.Clock.Advance(TimeSpan.FromSeconds(9.2));

        Assert.False(door!.IsValid);
        Assert.True(door.Lost.IsCancellationRequested);
        _store.Log.Before = _ => ValueTask.FromResult<Refusal?>(null);
        Assert.Null(await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled));
        _store.Clock.Advance(TimeSpan.FromSeconds(0.8));
        await using LockHolding? next = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        Assert.True(next!.Token > door.Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_waits_for_a_dead_holder_gets_the_lock_when_its_time_is_over()
    {
        LockAcquire dead = new("door", Guid.NewGuid(), TimeSpan.FromSeconds(10).Ticks, 0);
        await _store.Get<ILockClerk>().AcquireAsync(dead, TimeSpan.Zero, Cancelled);
        Task<LockHolding?> waiting = Office.TryAcquireAsync("door", Minute, Cancelled).AsTask();

        await Pass(TimeSpan.FromSeconds(10), () => waiting.IsCompleted);

        await using LockHolding? door = await waiting;
        Assert.True(door?.IsValid);
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_waited_too_long_gets_nothing_and_holds_up_nobody()
    {
        LockHolding? first = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        Task<LockHolding?> waiting = Office.TryAcquireAsync("door", TimeSpan.FromSeconds(1), Cancelled).AsTask();

        await Pass(TimeSpan.FromSeconds(1), () => waiting.IsCompleted);

        Assert.Null(await waiting);
        await first!.DisposeAsync();
        await using LockHolding? next = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        Assert.True(next?.IsValid);
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_no_longer_waits_holds_up_nobody()
    {
        LockHolding? first = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        using CancellationTokenSource impatience = new();
        Task<LockHolding?> waiting = Office.TryAcquireAsync("door", Minute, impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first!.DisposeAsync();
        await using LockHolding? next = await Office.TryAcquireAsync("door", TimeSpan.Zero, Cancelled);
        Assert.True(next?.IsValid);
    }

    [Fact]
    public async Task A_resource_turns_away_an_older_token_and_lets_the_same_in_again()
    {
        FencedResource drawer = new("the drawer");

        Assert.True(drawer.Use(new FencingToken(2), () => 1).IsSuccess);
        Assert.True(drawer.Use(new FencingToken(2), () => 1).IsSuccess);
        CatgaResult<int> late = drawer.Use(new FencingToken(1), () => 1);

        Assert.Equal(CatgaErrorCodes.Fenced, late.Error?.Code);
        await _store.Transact(transaction => Assert.True(transaction.CheckFence("drawer", new FencingToken(2)).IsSuccess));
        await _store.Transact(transaction =>
            Assert.Equal(CatgaErrorCodes.Fenced, transaction.CheckFence("drawer", new FencingToken(1)).Error?.Code));
    }

    // Lets time pass until something is so; what the time wakes may go on elsewhere. No faster than real time: where a
    // busy machine lets nobody go on for a moment, no minute passes.
    private async Task Pass(TimeSpan time, Func<bool> condition)
    {
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(1));
        _store.Clock.Advance(time);
        while (!condition())
        {
            await pace.WaitForNextTickAsync(Cancelled);
            _store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }
}
