using Catga.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Tests.Inbox;

public class InMemoryInboxStoreTests() : InboxStoreContract(StoreOf(new InMemoryInboxOptions(), TimeProvider.System))
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_window_a_repeat_is_a_new_message()
    {
        InMemoryInboxStore store = StoreOf(new InMemoryInboxOptions { Window = TimeSpan.FromHours(1) }, _clock);
        InboxKey key = await Handle(store);

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False((await store.BeginAsync<int>(key, Cancelled)).IsFirst);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await store.BeginAsync<int>(key, Cancelled)).IsFirst);
    }

    [Fact]
    public async Task Beyond_its_capacity_the_store_forgets_the_oldest()
    {
        InMemoryInboxStore store = StoreOf(new InMemoryInboxOptions { Capacity = 2 }, _clock);
        InboxKey first = await Handle(store);
        InboxKey second = await Handle(store);
        InboxKey third = await Handle(store);

        Assert.True((await store.BeginAsync<int>(first, Cancelled)).IsFirst);
        Assert.False((await store.BeginAsync<int>(second, Cancelled)).IsFirst);
        Assert.False((await store.BeginAsync<int>(third, Cancelled)).IsFirst);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_that_still_runs_is_not_forgotten()
    {
        InMemoryInboxStore store = StoreOf(new InMemoryInboxOptions { Capacity = 1, Window = TimeSpan.FromHours(1) }, _clock);
        InboxKey running = new("shop.pay", Guid.NewGuid());
        await store.BeginAsync<int>(running, Cancelled);

        await Handle(store);
        await Handle(store);
        _clock.Advance(TimeSpan.FromHours(2));
        Task<InboxTurn<int>> repeat = store.BeginAsync<int>(running, Cancelled).AsTask();

        Assert.False(repeat.IsCompleted);
        await store.RecordAsync<int>(running, 7, Cancelled);
        Assert.Equal(7, (await repeat).Reply.Value);
    }

    [Theory]
    [InlineData(0, 1, "InMemoryInboxOptions.Window")]
    [InlineData(1, 0, "InMemoryInboxOptions.Capacity")]
    public async Task Options_that_cannot_work_stop_the_start_and_are_named(int windowSeconds, int capacity, string named)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddInMemoryInbox().Configure<InMemoryInboxOptions>(options =>
        {
            options.Window = TimeSpan.FromSeconds(windowSeconds);
            options.Capacity = capacity;
        });
        using IHost host = builder.Build();

        Exception refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.Contains(named, refusal.Message);
    }

    private static async Task<InboxKey> Handle(InMemoryInboxStore store)
    {
        InboxKey key = new("shop.pay", Guid.NewGuid());
        await store.BeginAsync<int>(key, Cancelled);
        await store.RecordAsync<int>(key, 1, Cancelled);
        return key;
    }

    private static InMemoryInboxStore StoreOf(InMemoryInboxOptions options, TimeProvider clock) =>
        new(Options.Create(options), clock);
}
