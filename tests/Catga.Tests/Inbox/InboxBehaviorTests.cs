using System.Reflection;
using Catga.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Inbox;

public sealed class InboxBehaviorTests : IAsyncDisposable
{
    private static readonly Guid Id = Guid.NewGuid();

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddInMemoryInbox()
        .AddRequestHandler<Pay, int, PayHandler>()
        .AddPipelineBehavior<Pay, int, InboxBehavior<Pay, int>>(BehaviorOrder.Inbox)
        .BuildServiceProvider(validateScopes: true);

    private int _runs;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_repeat_gets_the_first_reply_and_the_handler_runs_once()
    {
        CatgaResult<int> first = await Send(Counting());
        CatgaResult<int> repeat = await Send(Counting());

        Assert.Equal(1, first.Value);
        Assert.Equal(1, repeat.Value);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task Another_id_is_another_message()
    {
        await Send(Counting());
        await Send(Counting() with { MessageId = Guid.NewGuid() });

        Assert.Equal(2, _runs);
    }

    [Fact(Timeout = 30_000)]
    public async Task Eight_deliveries_at_once_have_one_effect_and_one_reply()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Pay slow = new(Id, async _ =>
        {
            int run = Interlocked.Increment(ref _runs);
            await answer.Task;
            return run;
        });

        Task<CatgaResult<int>>[] deliveries = [.. Enumerable.Range(0, 8).Select(_ => Send(slow))];
        Assert.All(deliveries, delivery => Assert.False(delivery.IsCompleted));
        answer.SetResult();

        CatgaResult<int>[] replies = await Task.WhenAll(deliveries);
        Assert.All(replies, reply => Assert.Equal(1, reply.Value));
        Assert.Equal(1, _runs);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_about_the_message_is_the_reply_to_every_repeat()
    {
        await Send(new Pay(Id, _ => Task.FromResult<CatgaResult<int>>(CatgaError.Conflict("Cancelled already."))));

        CatgaResult<int> repeat = await Send(Counting());

        Assert.Equal(CatgaErrorCodes.Conflict, repeat.Error?.Code);
        Assert.Equal(0, _runs);
    }

    [Theory]
    [InlineData(CatgaErrorCodes.Unavailable)]
    [InlineData(CatgaErrorCodes.Unauthorized)]
    [InlineData(CatgaErrorCodes.Forbidden)]
    [InlineData(CatgaErrorCodes.Uninitialized)]
    public async Task A_refusal_of_the_moment_or_of_the_sender_is_not_recorded(string code)
    {
        await Send(new Pay(Id, _ => Task.FromResult(CatgaResult<int>.Failure(code, "Not now."))));

        CatgaResult<int> repeat = await Send(Counting());

        Assert.Equal(1, repeat.Value);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_handler_that_throws_leaves_nothing_recorded()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Send(new Pay(Id, _ => throw new NotSupportedException())));

        Assert.Equal(1, (await Send(Counting())).Value);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_handler_that_is_cancelled_leaves_nothing_recorded_and_who_waits_runs_next()
    {
        using CancellationTokenSource first = new();
        Task<CatgaResult<int>> cancelled = Send(
            new Pay(Id, async cancellationToken =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return 0;
            }),
            first.Token);
        Task<CatgaResult<int>> waiting = Send(Counting());

        await first.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(1, (await waiting).Value);
    }

    [Fact]
    public async Task A_message_without_an_id_is_refused()
    {
        CatgaResult<int> result = await Send(Counting() with { MessageId = Guid.Empty });

        Assert.Equal(CatgaErrorCodes.Invalid, result.Error?.Code);
        Assert.Contains("MessageId", result.Error?.Message);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public void A_handler_that_handles_once_has_the_behavior_at_its_place()
    {
        PipelineBehaviorAttribute carried = typeof(HandledOnceAttribute).GetCustomAttribute<PipelineBehaviorAttribute>()!;

        Assert.Equal(typeof(InboxBehavior<,>), carried.BehaviorType);
        Assert.Equal(BehaviorOrder.Inbox, carried.Order);
    }

    private Pay Counting() => new(Id, _ => Task.FromResult<CatgaResult<int>>(Interlocked.Increment(ref _runs)));

    private Task<CatgaResult<int>> Send(Pay request, CancellationToken? cancellationToken = null) =>
        _services.GetRequiredService<IMediator>().SendAsync(request, cancellationToken ?? Cancelled).AsTask();

    private sealed record Pay(Guid MessageId, Func<CancellationToken, Task<CatgaResult<int>>> Handle)
        : ICommand<int>, IIdentified;

    [NotRegistered]
    private sealed class PayHandler : IRequestHandler<Pay, int>
    {
        public async ValueTask<CatgaResult<int>> HandleAsync(Pay request, CancellationToken cancellationToken) =>
            await request.Handle(cancellationToken);
    }
}
