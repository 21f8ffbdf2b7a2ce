using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Registration;

public sealed class HandRegistrationTests
{
    [Fact]
    public async Task A_request_handler_of_a_generic_class_can_be_registered_closed()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddRequestHandler<Load<int>, int, LoadHandler<int>>());
        IMediator mediator = services.Mediator();

        Assert.Equal(7, (await mediator.SendAsync(new Load<int>(7))).Value);
        Assert.Equal(7, (await mediator.SendAsync((IRequest<int>)new Load<int>(7))).Value);
        await Assert.ThrowsAsync<MissingHandlerException>(async () => await mediator.SendAsync(new Load<string>("a")));
    }

    [Fact]
    public async Task A_stream_handler_can_be_registered_by_hand()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddStreamRequestHandler<Repeat<string>, string, RepeatHandler<string>>());

        List<string> items = await services.Mediator().StreamAsync(new Repeat<string>("a", 3))
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "a", "a"], items);
    }

    [Fact]
    public async Task A_notification_handler_can_be_registered_by_hand()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationHandler<Saved<int>, SavedHandler<int>>());

        await services.Mediator().PublishAsync(new Saved<int>(7));
        await services.Mediator().PublishAsync(new Saved<string>("nobody listens"));

        Assert.Equal(["saved 7"], services.Journal());
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(ServiceLifetime.Singleton, 1)]
    [InlineData(ServiceLifetime.Transient, 4)]
    public async Task A_handler_registered_by_hand_lives_by_the_rule_or_as_long_as_it_is_told(
        ServiceLifetime? lifetime, int instances)
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddRequestHandler<Load<object>, object, SelfHandler>(lifetime));
        HashSet<object> handlers = new(ReferenceEqualityComparer.Instance);

        for (int number = 0; number < 2; number++)
        {
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            handlers.Add((await scope.ServiceProvider.Mediator().SendAsync(new Load<object>(""))).Value);
            handlers.Add((await scope.ServiceProvider.Mediator().SendAsync(new Load<object>(""))).Value);
        }

        Assert.Equal(instances, handlers.Count);
    }

    [Fact]
    public void A_handler_registered_under_the_interface_without_an_answer_is_refused_with_the_right_one()
    {
        using ServiceProvider services = Containers.Build(
            services => services.AddScoped<IRequestHandler<Misplaced>, MisplacedHandler>());

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(services.Mediator);

        Assert.Contains("IRequestHandler<Misplaced, Unit>", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_registered_under_an_interface_without_a_route_is_refused_with_the_way_to_one()
    {
        using ServiceProvider services = Containers.Build(
            services => services.AddScoped<IRequestHandler<Load<int>, int>, LoadHandler<int>>());

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(services.Mediator);

        Assert.Contains("AddRequestHandler", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calling_AddCatga_twice_registers_nothing_twice()
    {
        await using ServiceProvider services = Containers.Build(services =>
        {
            int before = services.Count;
            services.AddCatga();
            Assert.Equal(before, services.Count);
        });

        Assert.Equal("real", (await services.Mediator().SendAsync(new GetTime())).Value);
    }

    [NotRegistered]
    private sealed class SelfHandler(Journal journal) : IRequestHandler<Load<object>, object>
    {
        public ValueTask<CatgaResult<object>> HandleAsync(Load<object> request, CancellationToken cancellationToken)
        {
            journal.Note("self");
            return new(this);
        }
    }
}
