using System.Reflection;
using Catga.Messaging;
using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Outbox;

public class OutboxBehaviorTests
{
    private static readonly CatgaError Refusal = CatgaError.Conflict("Sold out.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_handler_enqueued_is_stored_when_it_has_succeeded()
    {
        await using ServiceProvider services = Build();
        int storedMeanwhile = -1;

        CatgaResult<string> result = await Send(services, new Sell(async outbox =>
        {
            outbox.Enqueue(new Sold("tea"), key: "shelf 3");
            storedMeanwhile = (await Stored(services)).Count;
            return "sold";
        }));

        Assert.Equal("sold", result.Value);
        Assert.Equal(0, storedMeanwhile);
        OutboxMessage message = Assert.Single(await Stored(services));
        Assert.Equal("shelf 3", message.Key);
        Assert.Equal(new Sold("tea"), services.GetRequiredService<MessageReader>().Read(message));
    }

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
    public async Task A_handler_that_refuses_leaves_nothing_behind()
    {
        await using ServiceProvider services = Build();

        CatgaResult<string> result = await Send(services, new Sell(outbox =>
        {
            outbox.Enqueue(new Sold("tea"));
            return Task.FromResult<CatgaResult<string>>(Refusal);
        }));

        Assert.Equal(Refusal, result.Error);
        Assert.Empty(await Stored(services));
    }

    [Fact]
    public async Task A_handler_that_throws_leaves_nothing_behind_even_in_a_scope_that_goes_on()
    {
        await using ServiceProvider services = Build();
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        IMediator mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        Sell failing = new(outbox =>
        {
            outbox.Enqueue(new Sold("tea"));
            throw new NotSupportedException();
        });

        await Assert.ThrowsAsync<NotSupportedException>(async () => await mediator.SendAsync(failing, Cancelled));
        _ = await mediator.SendAsync(SellOf("salt"), Cancelled);

        Assert.Equal(["salt"], await StoredNames(services));
    }

    [Fact]
    public async Task A_request_that_a_handler_sends_has_an_outbox_of_its_own()
    {
        await using ServiceProvider services = Build();
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        IMediator mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

        _ = await mediator.SendAsync(
            new Sell(async outbox =>
            {
                outbox.Enqueue(new Sold("outer"));
                _ = await mediator.SendAsync(SellOf("inner"), Cancelled);
                return Refusal;
            }),
            Cancelled);

        Assert.Equal(["inner"], await StoredNames(services));
    }

    [Fact]
    public async Task Requests_side_by_side_in_one_scope_do_not_share_a_fate()
    {
        await using ServiceProvider services = Build();
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        IMediator mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        TaskCompletionSource bothEnqueued = new();

        Task<CatgaResult<string>> refused = mediator.SendAsync(
            new Sell(async outbox =>
            {
                outbox.Enqueue(new Sold("refused"));
                await bothEnqueued.Task;
                return Refusal;
            }),
            Cancelled).AsTask();
        _ = await mediator.SendAsync(SellOf("sold"), Cancelled);
        bothEnqueued.SetResult();
        await refused;

        Assert.Equal(["sold"], await StoredNames(services));
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

    [Fact]
    public async Task A_full_store_makes_the_request_fail_with_its_reason()
    {
        await using ServiceProvider services = Build(capacity: 1);
        await Send(services, SellOf("tea"));

        CatgaResult<string> result = await Send(services, SellOf("salt"));

        Assert.Equal(CatgaErrorCodes.Unavailable, result.Error?.Code);
        Assert.Equal(["tea"], await StoredNames(services));
    }

    [Fact]
    public void A_handler_that_uses_the_outbox_has_the_behavior_at_its_place()
    {
        PipelineBehaviorAttribute carried = typeof(UsesOutboxAttribute).GetCustomAttribute<PipelineBehaviorAttribute>()!;

        Assert.Equal(typeof(OutboxBehavior<,>), carried.BehaviorType);
        Assert.Equal(BehaviorOrder.Outbox, carried.Order);
    }

    private static ServiceProvider Build(TimeProvider? clock = null, int capacity = 100) =>
        new ServiceCollection()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddInMemoryOutbox()
            .Configure<InMemoryOutboxOptions>(options => options.Capacity = capacity)
            .AddMessage<Sold>()
            .AddRequestHandler<Sell, string, SellHandler>()
            .AddPipelineBehavior<Sell, string, OutboxBehavior<Sell, string>>(BehaviorOrder.Outbox)
            .BuildServiceProvider(validateScopes: true);

    private static Task<CatgaResult<string>> Send(IServiceProvider services, Sell request) =>
        services.GetRequiredService<IMediator>().SendAsync(request, Cancelled).AsTask();

    private static async Task<IReadOnlyList<OutboxMessage>> Stored(IServiceProvider services) =>
        await services.GetRequiredService<IOutboxStore>().GetPendingAsync(100, Cancelled);

    private static async Task<string[]> StoredNames(IServiceProvider services)
    {
        MessageReader reader = services.GetRequiredService<MessageReader>();
        return [.. (await Stored(services)).Select(message => ((Sold)reader.Read(message)).Sku)];
    }

    private static Sell SellOf(string sku) => new(outbox =>
    {
        outbox.Enqueue(new Sold(sku));
        return Task.FromResult<CatgaResult<string>>("sold");
    });

    private static async Task EnqueueLater(IOutbox outbox, Task start)
    {
        await start;
        outbox.Enqueue(new Sold("tea"));
    }

    private sealed record Sell(Func<IOutbox, Task<CatgaResult<string>>> Handle) : IRequest<string>;

    private sealed record Sold(string Sku) : INotification;

    private sealed record Unregistered : INotification;

    [NotRegistered]
    private sealed class SellHandler(IOutbox outbox) : IRequestHandler<Sell, string>
    {
        public async ValueTask<CatgaResult<string>> HandleAsync(Sell request, CancellationToken cancellationToken) =>
            await request.Handle(outbox);
    }
}
