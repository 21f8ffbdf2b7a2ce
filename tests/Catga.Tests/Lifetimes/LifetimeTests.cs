using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Lifetimes;

public sealed class LifetimeTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();

    [Fact]
    public async Task A_handler_whose_constructor_takes_nothing_is_a_singleton()
    {
        Assert.Equal(1, await CountInstancesAsync(new AskSingleton()));
    }

    [Fact]
    public async Task A_handler_whose_constructor_takes_something_is_scoped()
    {
        Assert.Equal(2, await CountInstancesAsync(new AskScoped()));
    }

    [Fact]
    public async Task An_attribute_overrides_the_rule()
    {
        Assert.Equal(1, await CountInstancesAsync(new AskDeclaredSingleton()));
        Assert.Equal(2, await CountInstancesAsync(new AskDeclaredScoped()));
        Assert.Equal(4, await CountInstancesAsync(new AskTransient()));
    }

    [Fact]
    public async Task From_the_root_a_scoped_or_transient_handler_is_new_each_time_and_a_singleton_the_same()
    {
        Assert.NotSame(await AskRootAsync(new AskScoped()), await AskRootAsync(new AskScoped()));
        Assert.NotSame(await AskRootAsync(new AskTransient()), await AskRootAsync(new AskTransient()));
        Assert.Same(await AskRootAsync(new AskSingleton()), await AskRootAsync(new AskSingleton()));
    }

    [Fact]
    public async Task Root_and_scopes_share_the_singleton()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();

        object ofScope = (await scope.ServiceProvider.Mediator().SendAsync(new AskSingleton())).Value;
        object ofRoot = (await _services.Mediator().SendAsync(new AskSingleton())).Value;

        Assert.Same(ofRoot, ofScope);
    }

    [Fact]
    public async Task A_chain_lives_as_long_as_its_shortest_lived_part_and_each_part_as_long_as_it_should()
    {
        await using AsyncServiceScope first = _services.CreateAsyncScope();
        await using AsyncServiceScope second = _services.CreateAsyncScope();

        MixedParts once = (await first.ServiceProvider.Mediator().SendAsync(new AskMixed())).Value;
        MixedParts again = (await first.ServiceProvider.Mediator().SendAsync(new AskMixed())).Value;
        MixedParts elsewhere = (await second.ServiceProvider.Mediator().SendAsync(new AskMixed())).Value;

        Assert.Equal(once, again);
        Assert.Same(once.Handler, elsewhere.Handler);
        Assert.NotSame(once.Behavior, elsewhere.Behavior);
    }

    [Fact]
    public void One_scope_has_one_mediator_under_all_three_names()
    {
        using IServiceScope scope = _services.CreateScope();

        IMediator mediator = scope.ServiceProvider.Mediator();

        Assert.Same(mediator, scope.ServiceProvider.GetRequiredService<ISender>());
        Assert.Same(mediator, scope.ServiceProvider.GetRequiredService<IPublisher>());
        Assert.Same(mediator, scope.ServiceProvider.Mediator());
        Assert.NotSame(mediator, _services.Mediator());
        Assert.Same(_services.Mediator(), _services.GetRequiredService<ISender>());
    }

    public void Dispose() => _services.Dispose();

    private async Task<object> AskRootAsync(IRequest<object> request) =>
        (await _services.Mediator().SendAsync(request)).Value;

    // Two sends in each of two scopes.
    private async Task<int> CountInstancesAsync<TRequest>(TRequest request)
        where TRequest : IRequest<object>
    {
        HashSet<object> handlers = new(ReferenceEqualityComparer.Instance);
        for (int number = 0; number < 2; number++)
        {
            await using AsyncServiceScope scope = _services.CreateAsyncScope();
            handlers.Add((await scope.ServiceProvider.Mediator().SendAsync<TRequest, object>(request)).Value);
            handlers.Add((await scope.ServiceProvider.Mediator().SendAsync<TRequest, object>(request)).Value);
        }

        return handlers.Count;
    }
}
