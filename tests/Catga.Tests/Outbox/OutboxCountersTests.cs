using Catga.Outbox;
using Catga.Telemetry;
using Catga.Tests.Telemetry;
using Microsoft.Extensions.Options;

namespace Catga.Tests.Outbox;

[Collection(ListenerCollection.Name)]
public class OutboxCountersTests
{
    [Fact]
    public async Task Published_failed_and_dead_messages_are_counted_by_name()
    {
        using RecordedMeasurements published = new(CatgaTelemetry.OutboxPublished);
        using RecordedMeasurements failed = new(CatgaTelemetry.OutboxFailed);
        using RecordedMeasurements dead = new(CatgaTelemetry.OutboxDead);
        FakeTimeProvider clock = new();
        InMemoryOutboxStore store = new(Options.Create(new InMemoryOutboxOptions()), clock);
        await store.AppendAsync(
            [OutboxMessages.New("good"), OutboxMessages.New("bad")], TestContext.Current.CancellationToken);
        RecordingBus bus = new();
        bus.Refuse("bad");
        OutboxRelay relay = new(store, bus, Options.Create(new OutboxRelayOptions { MaxAttempts = 2 }), clock);

        await relay.RelayNextBatchAsync(new FencingToken(1), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        await relay.RelayNextBatchAsync(new FencingToken(1), TestContext.Current.CancellationToken);

        Assert.Equal(["messaging.destination.name=good"], Assert.Single(published.Tags));
        Assert.Equal([["messaging.destination.name=bad"], ["messaging.destination.name=bad"]], failed.Tags);
        Assert.Equal(["messaging.destination.name=bad"], Assert.Single(dead.Tags));
    }
}
