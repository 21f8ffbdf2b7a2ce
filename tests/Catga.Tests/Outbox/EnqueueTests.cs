using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;
using static Catga.Tests.Outbox.OutboxShop;

namespace Catga.Tests.Outbox;

public class EnqueueTests
{
    [Fact]
    public async Task A_handler_learns_the_id_under_which_its_message_travels()
    {
        await using ServiceProvider services = Build();
        Guid id = default;

        await Send(services, new Sell(outbox =>
        {
            id = outbox.Enqueue(new Sold("tea"));
            return Task.FromResult<CatgaResult<string>>("sold");
        }));

        Assert.Equal(id, Assert.Single(await Stored(services)).Id);
    }

    [Fact]
    public async Task Enqueuing_without_an_outbox_is_refused_with_the_way_to_get_one()
    {
        await using ServiceProvider services = Build();
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        IOutbox outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();

        Exception refusal = Assert.Throws<InvalidOperationException>(() => outbox.Enqueue(new Sold("tea")));

        Assert.Contains("[UsesOutbox]", refusal.Message);
    }

    [Fact]
    public async Task Enqueuing_after_the_handler_has_returned_is_refused()
    {
        await using ServiceProvider services = Build();
        TaskCompletionSource returned = new();
        Task late = Task.CompletedTask;

        await Send(services, new Sell(outbox =>
        {
            late = EnqueueLater(outbox, returned.Task);
            return Task.FromResult<CatgaResult<string>>("sold");
        }));
        returned.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => late);
        Assert.Empty(await Stored(services));
    }

    [Fact]
    public async Task A_message_that_cannot_be_named_is_refused_where_it_is_enqueued()
    {
        await using ServiceProvider services = Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Send(services, new Sell(outbox =>
        {
            outbox.Enqueue(new Unregistered());
            return Task.FromResult<CatgaResult<string>>("sold");
        })));
    }

    [Fact]
    public async Task A_delay_counts_from_storing_and_is_not_negative()
    {
        FakeTimeProvider clock = new();
        await using ServiceProvider services = Build(clock);

        await Send(services, new Sell(outbox =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => outbox.Enqueue(new Sold("tea"), delay: TimeSpan.FromTicks(-1)));
            outbox.Enqueue(new Sold("tea"), delay: TimeSpan.FromHours(1));
            clock.Advance(TimeSpan.FromMinutes(10));
            return Task.FromResult<CatgaResult<string>>("sold");
        }));

        Assert.Empty(await Stored(services));
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await Stored(services));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await Stored(services));
    }

    [Fact]
    public async Task Who_owns_a_transaction_takes_the_messages_and_they_are_stored_nowhere_else()
    {
        await using ServiceProvider services = Build();
        IReadOnlyList<EnqueuedMessage> taken = [];

        await Send(services, new Sell(outbox =>
        {
            outbox.Enqueue(new Sold("tea"));
            taken = ((OutboxBuffer)outbox).TakeMessages();
            return Task.FromResult<CatgaResult<string>>("sold");
        }));

        Assert.Single(taken);
        Assert.Empty(await Stored(services));
    }

    private static async Task EnqueueLater(IOutbox outbox, Task start)
    {
        await start;
        outbox.Enqueue(new Sold("tea"));
    }

    private sealed record Unregistered : INotification;
}
