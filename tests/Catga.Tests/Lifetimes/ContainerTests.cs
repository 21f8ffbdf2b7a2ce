using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Lifetimes;

public sealed class ContainerTests
{
    [Fact]
    public async Task Two_containers_share_nothing()
    {
        await using ServiceProvider first = Containers.Build();
        await using ServiceProvider second = Containers.Build();

        await AssertNothingIsSharedAsync(first, second);
    }

    [Fact]
    public async Task Two_containers_built_from_one_service_collection_share_nothing()
    {
        IServiceCollection services = new ServiceCollection().AddJournal().AddCatga();
        await using ServiceProvider first = services.BuildChecked();
        await using ServiceProvider second = services.BuildChecked();

        await AssertNothingIsSharedAsync(first, second);
    }

    [Fact]
    public async Task A_container_goes_on_when_another_one_is_disposed()
    {
        await using ServiceProvider survivor = Containers.Build();
        await using (ServiceProvider other = Containers.Build())
            _ = await other.Mediator().SendAsync(new AskSingleton());

        Assert.True((await survivor.Mediator().SendAsync(new AskSingleton())).IsSuccess);
        Assert.True((await survivor.Mediator().SendAsync(new AskScoped())).IsSuccess);
    }

    [Fact]
    public async Task What_one_container_replaces_stays_as_it_was_in_the_other()
    {
        await using ServiceProvider replaced = Containers.Build(
            services => services.AddSingleton<IRequestHandler<AskSingleton, object>>(new AnswerWithText()));
        await using ServiceProvider plain = Containers.Build();

        Assert.Equal("replaced", (await replaced.Mediator().SendAsync(new AskSingleton())).Value);
        Assert.IsType<AskSingletonHandler>((await plain.Mediator().SendAsync(new AskSingleton())).Value);
        Assert.Equal("replaced", (await replaced.Mediator().SendAsync(new AskSingleton())).Value);
    }

    private static async Task AssertNothingIsSharedAsync(ServiceProvider first, ServiceProvider second)
    {
        object ofFirst = (await first.Mediator().SendAsync(new AskSingleton())).Value;
        object ofSecond = (await second.Mediator().SendAsync(new AskSingleton())).Value;
        AskScopedHandler scopedOfFirst = (AskScopedHandler)(await first.Mediator().SendAsync(new AskScoped())).Value;
        AskScopedHandler scopedOfSecond = (AskScopedHandler)(await second.Mediator().SendAsync(new AskScoped())).Value;

        Assert.NotSame(ofFirst, ofSecond);
        Assert.Same(ofFirst, (await first.Mediator().SendAsync(new AskSingleton())).Value);
        Assert.Same(first.GetRequiredService<Journal>(), scopedOfFirst.Journal);
        Assert.Same(second.GetRequiredService<Journal>(), scopedOfSecond.Journal);
    }

    [NotRegistered]
    private sealed class AnswerWithText : IRequestHandler<AskSingleton, object>
    {
        public ValueTask<CatgaResult<object>> HandleAsync(AskSingleton request, CancellationToken cancellationToken) =>
            new("replaced");
    }
}
