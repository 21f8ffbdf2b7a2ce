using Catga.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Lifetimes;

/// <summary>All threads pass a barrier and meet a mediator that has not seen any of the messages.</summary>
public sealed class ParallelSendTests
{
    private const int Threads = 8;
    private const int Rounds = 50;

    [Fact]
    public async Task Many_threads_can_send_through_the_root()
    {
        for (int round = 0; round < Rounds; round++)
        {
            await using ServiceProvider services = Containers.Build();

            await SendFromManyThreadsAsync(services.Mediator());
        }
    }

    [Fact]
    public async Task Many_threads_can_send_through_one_scope()
    {
        await using ServiceProvider services = Containers.Build();
        for (int round = 0; round < Rounds; round++)
        {
            await using AsyncServiceScope scope = services.CreateAsyncScope();

            object[] scoped = await SendFromManyThreadsAsync(scope.ServiceProvider.Mediator());

            Assert.Single(scoped.Distinct());
        }
    }

    private static async Task<object[]> SendFromManyThreadsAsync(IMediator mediator)
    {
        using Barrier start = new(Threads);
        return await Task.WhenAll(Enumerable.Range(0, Threads).Select(number => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return SendEverythingAsync(mediator, number);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }

    private static async Task<object> SendEverythingAsync(IMediator mediator, int number)
    {
        Assert.Equal(number + 1, (await mediator.SendAsync(new ClassMessage(number))).Value);
        Assert.Equal(number + 1, (await mediator.SendAsync<StructMessage, int>(new(number))).Value);
        Assert.Equal(number + 1, (await mediator.SendAsync((IRequest<int>)new RecordMessage(number))).Value);
        Assert.Equal($"Circle {number}", (await mediator.SendAsync(new Circle($"{number}", 1))).Value);
        Assert.IsType<AskSingletonHandler>((await mediator.SendAsync(new AskSingleton())).Value);
        Assert.IsType<AskTransientHandler>((await mediator.SendAsync(new AskTransient())).Value);
        await mediator.PublishAsync(new ThirdOfThree());
        return (await mediator.SendAsync(new AskScoped())).Value;
    }
}
