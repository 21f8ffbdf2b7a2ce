using System.Reflection;
using Catga.Messaging;
using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;
using static Catga.Tests.Outbox.OutboxShop;

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
    public async Task Of_a_handler_that_is_tried_again_only_the_last_attempt_counts()
    {
        await using ServiceProvider services = Build();
        int attempt = 0;

        CatgaResult<string> result = await Send(services, new Sell(outbox =>
        {
            attempt++;
            outbox.Enqueue(new Sold($"attempt {attempt}"));
            return Task.FromResult(attempt < 3 ? Refusal : CatgaResult.Success("sold"));
        }) { Attempts = 3 });

        Assert.Equal("sold", result.Value);
        Assert.Equal(["attempt 3"], await StoredNames(services));
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
}
