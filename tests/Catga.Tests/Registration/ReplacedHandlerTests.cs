using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga.Tests.Registration;

/// <summary>A test that puts a handler of its own in the place of the real one.</summary>
public sealed class ReplacedHandlerTests
{
    [Fact]
    public async Task A_singleton_instance_takes_the_place_of_the_handler()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddSingleton<IRequestHandler<GetPrice, string>>(new FixedPrice()));

        Assert.Equal("fixed", await AskAsync(services));
    }

    [Fact]
    public async Task The_behaviors_around_the_handler_stay()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddSingleton<IRequestHandler<GetPrice, string>>(new FixedPrice()));

        _ = await services.Mediator().SendAsync(new GetPrice());

        Assert.Equal(["> outer", "< outer"], services.Journal());
    }

    [Fact]
    public async Task A_scoped_handler_takes_the_place_of_a_singleton()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddScoped<IRequestHandler<GetTime, string>, ScopedTime>());

        Assert.Equal("scoped", (await services.Mediator().SendAsync(new GetTime())).Value);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        Assert.Equal("scoped", (await scope.ServiceProvider.Mediator().SendAsync(new GetTime())).Value);
        Assert.Equal(["made", "made"], services.Journal());
    }

    [Fact]
    public async Task It_can_be_registered_before_AddCatga()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IRequestHandler<GetPrice, string>>(new FixedPrice())
            .AddJournal()
            .AddCatga()
            .BuildChecked();

        Assert.Equal("fixed", await AskAsync(services));
    }

    [Fact]
    public async Task It_can_be_registered_with_Replace()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.Replace(
                ServiceDescriptor.Singleton<IRequestHandler<GetPrice, string>>(new FixedPrice())));

        Assert.Equal("fixed", await AskAsync(services));
    }

    [Fact]
    public async Task Of_several_the_last_one_answers()
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddScoped<IRequestHandler<GetTime, string>, ScopedTime>()
            .AddSingleton<IRequestHandler<GetTime, string>>(new FixedTime()));

        Assert.Equal("fixed", (await services.Mediator().SendAsync(new GetTime())).Value);
    }

    [Fact]
    public async Task The_handlers_class_itself_can_be_registered_in_another_way()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddScoped(_ => new GetPriceHandler("of the factory")));

        Assert.Equal("of the factory", await AskAsync(services));
    }

    [Fact]
    public async Task One_registered_by_AddRequestHandler_takes_the_place_too_and_the_behaviors_stay()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddRequestHandler<GetPrice, string, FixedPrice>());

        Assert.Equal("fixed", await AskAsync(services));
        Assert.Equal(["> outer", "< outer"], services.Journal().Take(2));
    }

    [Fact]
    public async Task One_registered_by_AddRequestHandler_before_AddCatga_does_as_well()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddRequestHandler<GetPrice, string, FixedPrice>()
            .AddJournal()
            .AddCatga()
            .BuildChecked();

        Assert.Equal("fixed", await AskAsync(services));
        Assert.Equal(["> outer", "< outer"], services.Journal().Take(2));
    }

    // Asks by a call that is bound at compile time, from the root and from a scope, and through the interface.
    private static async Task<string> AskAsync(ServiceProvider services)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        string[] answers =
        [
            (await services.Mediator().SendAsync(new GetPrice())).Value,
            (await scope.ServiceProvider.Mediator().SendAsync(new GetPrice())).Value,
            (await services.Mediator().SendAsync((IRequest<string>)new GetPrice())).Value,
            (await services.Mediator().SendAsync<GetPrice, string>(new GetPrice())).Value,
        ];
        return Assert.Single(answers.Distinct());
    }
}
