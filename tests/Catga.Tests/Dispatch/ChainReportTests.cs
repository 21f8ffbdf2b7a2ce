using Catga.Tests.Behaviors;
using Catga.Tests.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catga.Tests.Dispatch;

public sealed class ChainReportTests
{
    [Fact]
    public async Task At_start_the_log_shows_the_chain_of_each_message_outermost_first()
    {
        string[] lines = await StartAsync(LogLevel.Debug);

        Assert.Contains("Catga.Tests.Behaviors.WithoutBehaviors: WithoutBehaviorsHandler", lines);
        Assert.Contains(
            "Catga.Tests.Behaviors.WithTies: AssemblyBehavior(0, Assembly) → CarriedByAssemblyBehavior(0, Assembly) → "
            + "AttributeTieBehavior(0, Attribute) → HandlerTieBehavior(0, Handler) → WithTiesHandler",
            lines);
    }

    [Fact]
    public async Task It_shows_behaviors_of_run_time_where_they_stand()
    {
        string[] lines = await StartAsync(LogLevel.Debug, services => services
            .AddPipelineBehavior<WithDirectBehaviors, string, MiddleBehavior<WithDirectBehaviors, string>>());

        Assert.Contains(
            "Catga.Tests.Behaviors.WithDirectBehaviors: OuterBehavior(-1, Handler) → MiddleBehavior(0, RunTime) → "
            + "InnerBehavior(1, Handler) → WithDirectBehaviorsHandler",
            lines);
    }

    [Fact]
    public async Task It_shows_that_a_handler_was_replaced()
    {
        string[] lines = await StartAsync(LogLevel.Debug, services => services
            .AddSingleton<IRequestHandler<GetTime, string>>(new FixedTime())
            .AddRequestHandler<GetPrice, string, FixedPrice>());

        Assert.Contains("Catga.Tests.Registration.GetTime: a handler registered by hand", lines);
        Assert.Contains("Catga.Tests.Registration.GetPrice: OuterBehavior(0, Handler) → FixedPrice", lines);
    }

    [Fact]
    public async Task It_shows_the_handlers_of_a_notification_in_order()
    {
        string[] lines = await StartAsync(LogLevel.Debug);

        Assert.Contains(
            "ShopLibrary.OrderPlaced: EarlyOrderPlacedHandler, OrderPlacedHandler, OrderPlacedHandler, "
            + "OrderPlacedHandler",
            lines);
        Assert.Contains(
            "Catga.Tests.Notifications.Paid: AccountingHandler, PaidHandler, PaymentHandler, EveryPaymentHandler",
            lines);
    }

    [Fact]
    public async Task Above_debug_it_says_nothing()
    {
        Assert.Empty(await StartAsync(LogLevel.Information));
    }

    [Fact]
    public async Task A_wrong_registration_stops_the_start()
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            LogLevel.Information, services => services.AddScoped<IRequestHandler<Misplaced>, MisplacedHandler>()));

        Assert.Contains("IRequestHandler<Misplaced, Unit>", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string[]> StartAsync(LogLevel level, Action<IServiceCollection>? afterCatga = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        using ListedLog log = new();
        builder.Logging.AddProvider(log).SetMinimumLevel(level).AddFilter("Microsoft", LogLevel.None);
        builder.Services.AddJournal().AddCatga();
        afterCatga?.Invoke(builder.Services);
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        return [.. log.Lines];
    }

    /// <summary>Keeps what is logged as a list of lines.</summary>
    private sealed class ListedLog : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
