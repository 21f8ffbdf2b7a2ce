using System.Diagnostics;
using Catga.Messaging;
using Catga.Telemetry;
using Catga.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Messaging;

[Collection(ListenerCollection.Name)]
public class TraceOfMessagesTests
{
    [Fact]
    public async Task A_delivery_is_a_child_of_what_caused_the_message()
    {
        using RecordedActivities activities = new();
        await using ServiceProvider services = Build();
        MessageEnvelope envelope = services.GetRequiredService<MessageWriter>().Write(new Parcel("tea")) with
        {
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            TraceState = "shop=1",
        };

        await services.GetRequiredService<IMessageBus>().PublishAsync(envelope, TestContext.Current.CancellationToken);

        Activity delivery = activities.Single;
        Assert.Equal("process test.parcel", delivery.OperationName);
        Assert.Equal(ActivityKind.Consumer, delivery.Kind);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", delivery.TraceId.ToHexString());
        Assert.Equal("b7ad6b7169203331", delivery.ParentSpanId.ToHexString());
        Assert.Equal("shop=1", delivery.TraceStateString);
        Assert.Equal(envelope.Id, delivery.GetTagItem(CatgaTelemetry.MessageId));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", services.GetRequiredService<Witness>().TraceSeen);
    }

    [Fact]
    public async Task A_delivery_that_fails_is_an_error()
    {
        using RecordedActivities activities = new();
        await using ServiceProvider services = Build();
        MessageEnvelope envelope = services.GetRequiredService<MessageWriter>().Write(new Parcel("tea")) with { Name = "?" };

        await Assert.ThrowsAsync<UndeliverableMessageException>(
            async () => await services.GetRequiredService<IMessageBus>()
                .PublishAsync(envelope, TestContext.Current.CancellationToken));

        Assert.Equal(ActivityStatusCode.Error, activities.Single.Status);
        Assert.Equal("exception", Assert.Single(activities.Single.Events).Name);
    }

    [Fact]
    public async Task A_broken_trace_does_not_stop_a_message()
    {
        using RecordedActivities activities = new();
        await using ServiceProvider services = Build();
        MessageEnvelope envelope =
            services.GetRequiredService<MessageWriter>().Write(new Parcel("tea")) with { TraceParent = "00-nonsense" };

        await services.GetRequiredService<IMessageBus>().PublishAsync(envelope, TestContext.Current.CancellationToken);

        Assert.NotNull(services.GetRequiredService<Witness>().TraceSeen);
    }

    private static ServiceProvider Build() =>
        new ServiceCollection()
            .AddSingleton<Witness>()
            .AddInProcessMessageBus()
            .AddNotificationHandler<Parcel, WitnessingHandler>()
            .BuildServiceProvider();

    private sealed class Witness
    {
        internal string? TraceSeen { get; set; }
    }

    [NotRegistered]
    private sealed class WitnessingHandler(Witness witness) : INotificationHandler<Parcel>
    {
        public ValueTask HandleAsync(Parcel notification, CancellationToken cancellationToken)
        {
            witness.TraceSeen = Activity.Current?.TraceId.ToHexString();
            return default;
        }
    }
}
