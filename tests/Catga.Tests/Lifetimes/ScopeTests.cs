using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Catga.Tests.Lifetimes;

public sealed class ScopeTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build(services => services.AddScoped<Connection>());

    [Fact]
    public async Task From_the_root_each_send_opens_a_scope_and_disposes_it_with_the_answer()
    {
        IMediator root = _services.Mediator();

        Connection first = (await root.SendAsync(new UseConnection())).Value;
        Assert.False(first.IsOpen);
        Connection second = (await root.SendAsync(new UseConnection())).Value;

        Assert.NotSame(first, second);
        Assert.Equal(["disposed", "disposed"], _services.Journal());
    }

    [Fact]
    public async Task The_scope_is_disposed_once_when_the_handler_throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await _services.Mediator().SendAsync(new UseConnection(Fail: true)));

        Assert.Equal(["disposed"], _services.Journal());
    }

    [Fact]
    public async Task From_a_scope_the_senders_scope_is_used_and_stays_open()
    {
        await using (AsyncServiceScope scope = _services.CreateAsyncScope())
        {
            IMediator mediator = scope.ServiceProvider.Mediator();
            Connection first = (await mediator.SendAsync(new UseConnection())).Value;
            Connection second = (await mediator.SendAsync(new UseConnection())).Value;

            Assert.Same(scope.ServiceProvider.GetRequiredService<Connection>(), first);
            Assert.Same(first, second);
            Assert.Empty(_services.Journal());
        }

        Assert.Equal(["disposed"], _services.Journal());
    }

    [Fact]
    public async Task A_send_inside_a_handler_shares_the_handlers_scope()
    {
        (Connection own, Connection nested) = (await _services.Mediator().SendAsync(new UseConnectionTwice())).Value;

        Assert.Same(own, nested);
        Assert.Equal(["disposed"], _services.Journal());
    }

    [Fact]
    public async Task A_hosted_service_can_take_the_mediator()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development" });
        builder.Services.AddJournal().AddScoped<Connection>().AddHostedService<SendingService>().AddCatga();
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        using IHost host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["disposed", "sent at start"], host.Services.Journal());
    }

    [Fact]
    public async Task Nothing_keeps_the_handler_of_a_scope_that_is_gone()
    {
        WeakReference handler = await SendInScopeAsync();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(handler.IsAlive);
    }

    public void Dispose() => _services.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> SendInScopeAsync()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        return new WeakReference((await scope.ServiceProvider.Mediator().SendAsync(new AskScoped())).Value);
    }

    private sealed class SendingService(IMediator mediator, Journal journal) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            _ = await mediator.SendAsync(new UseConnection(), cancellationToken);
            journal.Note("sent at start");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
