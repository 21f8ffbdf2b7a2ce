using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Notifications;

/// <summary>Each by the generated chain and, with a handler registered by hand, by the loop.</summary>
public sealed class CancelledPublicationTests : IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_gives_up_when_the_caller_cancels_ends_the_publication_as_cancelled(bool loop)
    {
        await using ServiceProvider services = Build(loop);
        Task publishing = services.Mediator()
            .PublishAsync(new Alarm(WaitAsync, DoneAsync), _cancelling.Token).AsTask();

        await _cancelling.CancelAsync();

        OperationCanceledException cancelled =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        Assert.Equal(_cancelling.Token, cancelled.CancellationToken);
        Assert.Equal(["first"], services.Journal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_before_the_cancellation_is_not_lost(bool loop)
    {
        await using ServiceProvider services = Build(loop);
        Task publishing = services.Mediator()
            .PublishAsync(new Alarm(FailAsync, WaitAsync), _cancelling.Token).AsTask();

        await _cancelling.CancelAsync();

        AggregateException failures = await Assert.ThrowsAsync<AggregateException>(() => publishing);
        Assert.Collection(
            failures.InnerExceptions,
            failure => Assert.IsType<InvalidOperationException>(failure),
            failure => Assert.IsAssignableFrom<OperationCanceledException>(failure));
        Assert.Equal(["first", "second"], services.Journal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancellation_that_the_caller_did_not_ask_for_is_a_failure_like_any_other(bool loop)
    {
        await using ServiceProvider services = Build(loop);

        AggregateException failures = await Assert.ThrowsAsync<AggregateException>(async () =>
            await services.Mediator().PublishAsync(new Alarm(TimeOutAsync, DoneAsync), _cancelling.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(failures.InnerExceptions));
        Assert.Equal(loop ? ["first", "second", "third", "fourth"] : ["first", "second", "third"], services.Journal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handlers_that_do_not_look_at_the_token_all_run(bool loop)
    {
        await using ServiceProvider services = Build(loop);
        await _cancelling.CancelAsync();

        await services.Mediator().PublishAsync(new Alarm(DoneAsync, DoneAsync), _cancelling.Token);

        Assert.Equal(loop ? ["first", "second", "third", "fourth"] : ["first", "second", "third"], services.Journal());
    }

    public void Dispose() => _cancelling.Dispose();

    private static ServiceProvider Build(bool loop) => Containers.Build(services =>
    {
        if (loop)
            services.AddNotificationHandler<Alarm, FourthToAlarm>(order: 4);
    });

    private static Task WaitAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken);

    private static Task DoneAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task FailAsync(CancellationToken cancellationToken) =>
        Task.FromException(new InvalidOperationException("first"));

    private static Task TimeOutAsync(CancellationToken cancellationToken) =>
        Task.FromException(new OperationCanceledException("a time-out of the handler's own"));
}
