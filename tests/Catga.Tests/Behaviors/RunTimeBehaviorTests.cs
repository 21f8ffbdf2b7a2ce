using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Behaviors;

public sealed class RunTimeBehaviorTests
{
    [Fact]
    public async Task A_behavior_registered_for_one_request_runs_for_that_one_only()
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddPipelineBehavior<WithoutBehaviors, string, InnerBehavior<WithoutBehaviors, string>>());

        _ = await services.Mediator().SendAsync(new WithoutBehaviors());
        _ = await services.Mediator().SendAsync(new WithAssemblyBehaviors());

        Assert.Equal(["> inner", "handler", "< inner"], services.Journal().Take(3));
        Assert.DoesNotContain("> inner", services.Journal().Skip(3));
    }

    [Fact]
    public async Task It_can_be_registered_before_the_handlers_are()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddJournal()
            .AddPipelineBehavior<WithoutBehaviors, string, InnerBehavior<WithoutBehaviors, string>>()
            .AddCatga()
            .BuildChecked();

        _ = await services.Mediator().SendAsync(new WithoutBehaviors());

        Assert.Equal(["> inner", "handler", "< inner"], services.Journal());
    }

    [Theory]
    [InlineData(-2, "> middle > outer > inner")]
    [InlineData(0, "> outer > middle > inner")]
    [InlineData(1, "> outer > inner > middle")]
    public async Task It_stands_where_its_order_says(int order, string entered)
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddPipelineBehavior<WithDirectBehaviors, string, MiddleBehavior<WithDirectBehaviors, string>>(order));

        _ = await services.Mediator().SendAsync(new WithDirectBehaviors());

        Assert.Equal(entered, string.Join(' ', services.Journal().Take(3)));
    }

    [Fact]
    public async Task One_that_is_in_the_chain_already_keeps_its_place_and_runs_once()
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddPipelineBehavior<WithDirectBehaviors, string, OuterBehavior<WithDirectBehaviors, string>>(order: 100));

        _ = await services.Mediator().SendAsync(new WithDirectBehaviors());

        Assert.Equal(["> outer", "> inner", "handler", "< inner", "< outer"], services.Journal());
    }

    [Fact]
    public async Task One_that_is_registered_twice_runs_once()
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddPipelineBehavior<WithoutBehaviors, string, InnerBehavior<WithoutBehaviors, string>>()
            .AddPipelineBehavior<WithoutBehaviors, string, InnerBehavior<WithoutBehaviors, string>>());

        _ = await services.Mediator().SendAsync(new WithoutBehaviors());

        Assert.Equal(["> inner", "handler", "< inner"], services.Journal());
    }

    [Fact]
    public void One_for_a_request_without_a_handler_is_refused_by_name()
    {
        using ServiceProvider services = Containers.Build(services => services
            .AddPipelineBehavior<NobodyAnswers, string, InnerBehavior<NobodyAnswers, string>>());

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(services.Mediator);

        Assert.Contains(nameof(NobodyAnswers), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("InnerBehavior", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton, "call 1, call 2, call 3, call 4")]
    [InlineData(ServiceLifetime.Scoped, "call 1, call 2, call 1, call 2")]
    [InlineData(ServiceLifetime.Transient, "call 1, call 1, call 1, call 1")]
    public async Task It_lives_as_long_as_it_was_registered_for(ServiceLifetime lifetime, string calls)
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddPipelineBehavior<WithoutBehaviors, string, CountingBehavior<WithoutBehaviors>>(lifetime: lifetime));

        for (int number = 0; number < 2; number++)
        {
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            _ = await scope.ServiceProvider.Mediator().SendAsync(new WithoutBehaviors());
            _ = await scope.ServiceProvider.Mediator().SendAsync(new WithoutBehaviors());
        }

        Assert.Equal(calls, string.Join(", ", services.Journal().Where(line => line != "handler")));
    }
}
