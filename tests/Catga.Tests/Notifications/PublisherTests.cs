using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Notifications;

public sealed class PublisherTests
{
    [Fact]
    public async Task In_parallel_the_handlers_overlap()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationPublisher<ParallelPublisher>());
        TaskCompletionSource firstRuns = new();
        TaskCompletionSource secondRuns = new();

        // Each waits for the other: one after the other they would wait for ever.
        await services.Mediator().PublishAsync(new Alarm(
            _ => MeetAsync(firstRuns, secondRuns), _ => MeetAsync(secondRuns, firstRuns)));

        Assert.Equal(["first", "second", "third"], services.Journal());
    }

    [Fact]
    public async Task By_default_a_handler_starts_when_the_one_before_it_is_done()
    {
        await using ServiceProvider services = Containers.Build();
        TaskCompletionSource release = new();
        Task publishing = services.Mediator()
            .PublishAsync(new Alarm(_ => release.Task, _ => Task.CompletedTask)).AsTask();

        Assert.Equal(["first"], services.Journal());
        release.SetResult();
        await publishing;

        Assert.Equal(["first", "second", "third"], services.Journal());
    }

    [Fact]
    public async Task In_parallel_all_handlers_run_and_their_failures_are_collected_in_order()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationPublisher<ParallelPublisher>());

        AggregateException failures = await Assert.ThrowsAsync<AggregateException>(async () =>
            await services.Mediator().PublishAsync(new Storm(Ending.ThrowsLate, Ending.ThrowsAtOnce, Ending.DoneLate)));

        Assert.Equal(["first", "second"], failures.InnerExceptions.Select(failure => failure.Message));
        Assert.Contains("third goes on", services.Journal());
    }

    [Fact]
    public async Task In_parallel_a_cancellation_passes_through_as_it_is()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationPublisher<ParallelPublisher>());
        using CancellationTokenSource cancelling = new();
        Task publishing = services.Mediator().PublishAsync(
            new Alarm(token => Task.Delay(Timeout.Infinite, token), token => Task.Delay(Timeout.Infinite, token)),
            cancelling.Token).AsTask();

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        Assert.Equal(["first", "second", "third"], services.Journal());
    }

    [Theory]
    [InlineData(Ending.ThrowsAtOnce)]
    [InlineData(Ending.FailedTask)]
    [InlineData(Ending.ThrowsLate)]
    public async Task Stopping_at_the_first_failure_starts_no_further_handler_and_throws_what_was_thrown(Ending ending)
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationPublisher<StopAtFirstFailurePublisher>());

        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await services.Mediator().PublishAsync(new Storm(Ending.Done, ending, Ending.Done)));

        Assert.Equal("second", failure.Message);
        Assert.DoesNotContain("third starts", services.Journal());
    }

    [Fact]
    public async Task A_publisher_of_the_users_own_gets_all_handlers_in_their_order()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationPublisher<BackwardsPublisher>());

        await services.Mediator().PublishAsync(new Lined());
        await services.Mediator().PublishAsync((INotification)new Paid(5));

        Assert.Equal(
            ["last", "third", "second", "first", "every paid", "payment 5", "paid 5", "accounting 5"],
            services.Journal());
    }

    [Fact]
    public async Task A_publisher_can_be_chosen_before_AddCatga()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddNotificationPublisher<BackwardsPublisher>()
            .AddJournal()
            .AddCatga()
            .BuildChecked();

        await services.Mediator().PublishAsync(new Lined());

        Assert.Equal(["last", "third", "second", "first"], services.Journal());
    }

    private static async Task MeetAsync(TaskCompletionSource mine, TaskCompletionSource other)
    {
        mine.SetResult();
        await other.Task;
    }

    private sealed class BackwardsPublisher : INotificationPublisher
    {
        public async ValueTask PublishAsync<TNotification>(
            IReadOnlyList<INotificationHandler<TNotification>> handlers,
            TNotification notification,
            CancellationToken cancellationToken)
            where TNotification : INotification
        {
            foreach (INotificationHandler<TNotification> handler in handlers.Reverse())
                await handler.HandleAsync(notification, cancellationToken);
        }
    }
}
