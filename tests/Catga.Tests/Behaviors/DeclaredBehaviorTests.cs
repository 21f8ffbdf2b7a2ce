using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Behaviors;

public sealed class DeclaredBehaviorTests
{
    [Fact]
    public async Task A_handler_without_behaviors_runs_alone()
    {
        Assert.Equal(["handler"], await SendAsync(new WithoutBehaviors()));
    }

    [Fact]
    public async Task Behaviors_on_the_handler_run_in_the_order_of_their_numbers()
    {
        Assert.Equal(
            ["> outer", "> inner", "handler", "< inner", "< outer"], await SendAsync(new WithDirectBehaviors()));
    }

    [Fact]
    public async Task An_attribute_of_the_users_own_brings_the_behaviors_that_it_carries()
    {
        Assert.Equal(
            ["> outer", "> middle", "handler", "< middle", "< outer"], await SendAsync(new WithOwnAttribute()));
    }

    [Fact]
    public async Task An_attribute_that_derives_from_such_a_one_brings_both()
    {
        Assert.Equal(
            ["> outer", "> middle", "> inner", "handler", "< inner", "< middle", "< outer"],
            await SendAsync(new WithDerivedAttribute()));
    }

    [Fact]
    public async Task Behaviors_of_the_assembly_run_for_every_request_that_fits()
    {
        Assert.Equal(
            ["> assembly", "> carried by the assembly", "handler", "< carried by the assembly", "< assembly"],
            await SendAsync(new WithAssemblyBehaviors()));
    }

    [Fact]
    public async Task Equal_orders_go_assembly_attribute_handler_run_time()
    {
        string[] lines = await SendAsync(
            new WithTies(),
            services => services.AddPipelineBehavior<WithTies, string, RunTimeTieBehavior<WithTies, string>>());

        Assert.Equal(
            ["> assembly", "> carried by the assembly", "> attribute's", "> handler's", "> run time's", "handler"],
            lines.Take(6));
    }

    [Fact]
    public async Task A_behavior_that_is_declared_twice_runs_once_where_its_most_specific_declaration_says()
    {
        string[] lines = await SendAsync(new WithRepetition());

        Assert.Equal(["> outer", "> carried by the assembly", "> assembly", "handler"], lines.Take(4));
    }

    [Fact]
    public async Task The_same_chain_runs_for_a_sender_that_knows_only_the_interface()
    {
        await using ServiceProvider services = Containers.Build();
        IRequest<string> request = new WithDirectBehaviors();

        CatgaResult<string> result = await services.Mediator().SendAsync(request);

        Assert.Equal("answer", result.Value);
        Assert.Equal(["> outer", "> inner", "handler", "< inner", "< outer"], services.Journal());
    }

    private static async Task<string[]> SendAsync<TRequest>(
        TRequest request, Action<IServiceCollection>? afterCatga = null)
        where TRequest : IRequest<string>
    {
        await using ServiceProvider services = Containers.Build(afterCatga);
        CatgaResult<string> result = await services.Mediator().SendAsync<TRequest, string>(request);
        Assert.Equal("answer", result.Value);
        return services.Journal();
    }
}
