using Catga.Messaging;
using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Tests.Outbox;

public sealed class OutboxRelayServiceTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly IHost _host;
    private readonly IOutboxStore _store;
    private readonly Till _till = new();

    public OutboxRelayServiceTests()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(_till)
            .AddInMemoryOutbox()
            .AddNotificationHandler<Paid, PaidHandler>();
        _host = builder.Build();
        _store = _host.Services.GetRequiredService<IOutboxStore>();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_stored_reaches_the_handlers_while_the_clock_stands_still()
    {
        await _host.StartAsync(Cancelled);

        await Store(new Paid(5));
        int first = await _till.NextAsync();
        await Store(new Paid(7));
        int second = await _till.NextAsync();

        Assert.Equal([5, 7], [first, second]);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_was_stored_before_the_start_is_relayed_too()
    {
        await Store(new Paid(5));

        await _host.StartAsync(Cancelled);

        Assert.Equal(5, await _till.NextAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task What_fails_is_tried_again_when_its_time_has_come()
    {
        _till.IsJammed = true;
        await _host.StartAsync(Cancelled);
        await Store(new Paid(5));
        await _till.JamSeen;
        await UntilNothingIsPending();
        _till.IsJammed = false;

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(5, await _till.NextAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task It_stops_when_another_relay_takes_over()
    {
        await _host.StartAsync(Cancelled);
        BackgroundService service = _host.Services.GetServices<IHostedService>().OfType<OutboxRelayService>().Single();

        await _store.ClaimAsync(new FencingToken(2), 1, Cancelled);

        await service.ExecuteTask!.WaitAsync(Cancelled);
        Assert.True(service.ExecuteTask.IsCompletedSuccessfully);
    }

    [Fact(Timeout = 30_000)]
    public async Task While_nothing_is_stored_it_asks_for_nothing()
    {
        FaultyStore counting = new(_store);
        using OutboxRelayService service = ServiceOver(counting);

        await service.StartAsync(Cancelled);
        await counting.Waiting.Task;
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, _clock.ActiveTimers);
        Assert.Equal(1, counting.Claims);
        await service.StopAsync(Cancelled);
    }

    [Fact(Timeout = 30_000)]
    public async Task It_goes_on_after_the_store_has_failed()
    {
        FaultyStore flaky = new(_store) { FailingClaims = 1 };
        using OutboxRelayService service = ServiceOver(flaky);
        await Store(new Paid(5));

        await service.StartAsync(Cancelled);
        await UntilATimerRuns();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(5, await _till.NextAsync());
        await service.StopAsync(Cancelled);
    }

    [Theory]
    [InlineData(nameof(OutboxRelayOptions.BatchSize))]
    [InlineData(nameof(OutboxRelayOptions.Parallelism))]
    [InlineData(nameof(OutboxRelayOptions.MaxAttempts))]
    [InlineData(nameof(OutboxRelayOptions.FirstRetryDelay))]
    [InlineData(nameof(OutboxRelayOptions.MaxRetryDelay))]
    [InlineData(nameof(OutboxRelayOptions.Timeout))]
    public async Task An_option_that_cannot_work_stops_the_start_and_is_named(string option)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddInMemoryOutbox().Configure<OutboxRelayOptions>(options =>
        {
            options.BatchSize = option == nameof(options.BatchSize) ? 0 : 1;
            options.Parallelism = option == nameof(options.Parallelism) ? 0 : 1;
            options.MaxAttempts = option == nameof(options.MaxAttempts) ? 0 : 1;
            options.FirstRetryDelay = TimeSpan.FromSeconds(option == nameof(options.FirstRetryDelay) ? 0 : 1);
            options.MaxRetryDelay = option == nameof(options.MaxRetryDelay) ? TimeSpan.Zero : TimeSpan.FromDays(7);
            options.Timeout = TimeSpan.FromSeconds(option == nameof(options.Timeout) ? 0 : 1);
        });
        using IHost host = builder.Build();

        OptionsValidationException refusal =
            await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.StartsWith($"OutboxRelayOptions.{option} must be ", Assert.Single(refusal.Failures));
    }

    private OutboxRelayService ServiceOver(IOutboxStore store)
    {
        IOptions<OutboxRelayOptions> options = Options.Create(new OutboxRelayOptions());
        OutboxRelay relay = new(store, _host.Services.GetRequiredService<IMessageBus>(), options, _clock);
        return new OutboxRelayService(relay, store, options, _clock);
    }

    private async Task Store(Paid paid)
    {
        MessageEnvelope envelope = _host.Services.GetRequiredService<MessageWriter>().Write(paid);
        await _store.AppendAsync([new EnqueuedMessage(envelope)], Cancelled);
    }

    private async Task UntilNothingIsPending()
    {
        while ((await _store.GetPendingAsync(1, Cancelled)).Count > 0)
            await Task.Yield();
    }

    private async Task UntilATimerRuns()
    {
        while (_clock.ActiveTimers == 0)
            await Task.Yield();
    }

    private sealed record Paid(int Amount) : INotification;

    [NotRegistered]
    private sealed class PaidHandler(Till till) : INotificationHandler<Paid>
    {
        public ValueTask HandleAsync(Paid notification, CancellationToken cancellationToken)
        {
            till.Take(notification.Amount);
            return default;
        }
    }
}
