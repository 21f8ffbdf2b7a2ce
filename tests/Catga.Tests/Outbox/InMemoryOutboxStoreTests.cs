using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Tests.Outbox;

public class InMemoryOutboxStoreTests() : OutboxStoreContract(clock => StoreOf(new InMemoryOutboxOptions(), clock))
{
    private static readonly FencingToken Token = new(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_outbox_takes_nothing_and_says_its_limit()
    {
        InMemoryOutboxStore store = StoreOf(new InMemoryOutboxOptions { Capacity = 2 });
        await store.AppendAsync([OutboxMessages.New("a")], Cancelled);

        CatgaResult<Unit> refusal =
            await store.AppendAsync([OutboxMessages.New("b"), OutboxMessages.New("c")], Cancelled);

        Assert.Equal(CatgaErrorCodes.Unavailable, refusal.Error?.Code);
        Assert.Contains("InMemoryOutboxOptions.Capacity allows 2", refusal.Error?.Message);
        Assert.Single(await store.GetPendingAsync(10, Cancelled));
    }

    [Fact]
    public async Task Only_so_many_dead_letters_are_kept()
    {
        InMemoryOutboxStore store = StoreOf(new InMemoryOutboxOptions { DeadLetterCapacity = 2 });
        await store.AppendAsync([OutboxMessages.New("a"), OutboxMessages.New("b"), OutboxMessages.New("c")], Cancelled);
        IReadOnlyList<OutboxMessage> claimed = (await store.ClaimAsync(Token, 10, Cancelled)).Value;

        await store.FailAsync(
            Token, [.. claimed.Select(message => new OutboxFailure(message.Id, "No.", RetryAfter: null))], Cancelled);

        Assert.Equal(["b", "c"], (await store.GetDeadAsync(10, Cancelled)).Select(message => message.Name));
    }

    [Fact]
    public async Task Nothing_ticks_while_an_idle_outbox_waits()
    {
        FakeTimeProvider clock = new();
        InMemoryOutboxStore store = StoreOf(new InMemoryOutboxOptions(), clock);
        using CancellationTokenSource stop = new();

        Task<CatgaResult<Unit>> waiting = store.WaitForPendingAsync(Token, stop.Token).AsTask();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(0, clock.ActiveTimers);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_delay_of_years_is_slept_through_in_pieces()
    {
        FakeTimeProvider clock = new();
        InMemoryOutboxStore store = StoreOf(new InMemoryOutboxOptions(), clock);
        await store.AppendAsync([OutboxMessages.New("a", delay: TimeSpan.FromDays(1_000))], Cancelled);

        Task<CatgaResult<Unit>> waiting = store.WaitForPendingAsync(Token, Cancelled).AsTask();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, clock.ActiveTimers);
    }

    [Theory]
    [InlineData(0, 1, "InMemoryOutboxOptions.Capacity")]
    [InlineData(1, 0, "InMemoryOutboxOptions.DeadLetterCapacity")]
    public async Task Options_that_cannot_work_stop_the_start_and_are_named(
        int capacity, int deadLetterCapacity, string named)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddInMemoryOutbox().Configure<InMemoryOutboxOptions>(options =>
        {
            options.Capacity = capacity;
            options.DeadLetterCapacity = deadLetterCapacity;
        });
        using IHost host = builder.Build();

        Exception refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.Contains(named, refusal.Message);
    }

    private static InMemoryOutboxStore StoreOf(InMemoryOutboxOptions options, TimeProvider? clock = null) =>
        new(Options.Create(options), clock ?? new FakeTimeProvider());
}
