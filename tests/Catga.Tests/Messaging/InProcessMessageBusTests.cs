using Catga.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Messaging;

public class InProcessMessageBusTests
{
    private readonly Doorstep _doorstep = new();

    [Fact]
    public async Task A_message_reaches_every_handler_of_its_notification()
    {
        await using ServiceProvider services = Build();

        await Publish(services, EnvelopeOf(services, new Parcel("tea")));

        Assert.Equal(["first: tea", "second: tea"], _doorstep.Received);
    }

    [Fact]
    public async Task A_struct_reaches_its_handler()
    {
        await using ServiceProvider services = Build();

        await Publish(services, EnvelopeOf(services, new Stamp(85)));

        Assert.Equal(["85 cents"], _doorstep.Received);
    }

    [Fact]
    public async Task Each_delivery_has_a_scope_of_its_own_which_ends_with_it()
    {
        await using ServiceProvider services = Build();

        await Publish(services, EnvelopeOf(services, new Parcel("tea")));
        await Publish(services, EnvelopeOf(services, new Parcel("salt")));

        Assert.Equal(2, _doorstep.Couriers.Distinct().Count());
        Assert.All(_doorstep.Couriers, courier => Assert.True(courier.HasLeft));
    }

    [Fact]
    public async Task A_message_that_nobody_here_handles_is_delivered_to_nobody()
    {
        await using ServiceProvider services = Build(also => also.AddMessage<Unwanted>());

        await Publish(services, EnvelopeOf(services, new Unwanted()));

        Assert.Empty(_doorstep.Received);
    }

    [Fact]
    public async Task What_a_handler_throws_reaches_the_publisher()
    {
        await using ServiceProvider services = Build(also => also.AddNotificationHandler<Parcel, ClumsyHandler>());

        AggregateException thrown = await Assert.ThrowsAsync<AggregateException>(
            () => Publish(services, EnvelopeOf(services, new Parcel("glass"))));

        Assert.IsType<NotSupportedException>(Assert.Single(thrown.InnerExceptions));
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_the_names_that_are_known()
    {
        await using ServiceProvider services = Build();
        MessageEnvelope envelope = EnvelopeOf(services, new Parcel("tea")) with { Name = "test.package" };

        UndeliverableMessageException refusal =
            await Assert.ThrowsAsync<UndeliverableMessageException>(() => Publish(services, envelope));

        Assert.Equal("test.package", refusal.MessageName);
        Assert.Equal(envelope.Id, refusal.MessageId);
        Assert.Contains("'test.package'", refusal.Message);
        Assert.Contains("Registered are: test.ask, test.parcel, test.stamp.", refusal.Message);
    }

    [Fact]
    public async Task A_payload_that_is_no_such_message_is_refused()
    {
        await using ServiceProvider services = Build();
        MessageEnvelope envelope = EnvelopeOf(services, new Parcel("tea")) with { Payload = "[1"u8.ToArray() };

        UndeliverableMessageException refusal =
            await Assert.ThrowsAsync<UndeliverableMessageException>(() => Publish(services, envelope));

        Assert.IsType<System.Text.Json.JsonException>(refusal.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task A_content_type_that_nobody_reads_here_is_refused()
    {
        await using ServiceProvider services = Build();
        MessageEnvelope envelope = EnvelopeOf(services, new Parcel("tea")) with { ContentType = "application/x-protobuf" };

        UndeliverableMessageException refusal =
            await Assert.ThrowsAsync<UndeliverableMessageException>(() => Publish(services, envelope));

        Assert.Contains("application/x-protobuf", refusal.Message);
    }

    [Fact]
    public async Task A_request_is_no_message_for_this_bus()
    {
        await using ServiceProvider services = Build();

        UndeliverableMessageException refusal = await Assert.ThrowsAsync<UndeliverableMessageException>(
            () => Publish(services, EnvelopeOf(services, new Ask())));

        Assert.Contains("IMediator", refusal.Message);
    }

    [Fact]
    public async Task A_bus_that_is_there_already_stays()
    {
        IMessageBus other = NSubstitute.Substitute.For<IMessageBus>();

        await using ServiceProvider services =
            new ServiceCollection().AddSingleton(other).AddInProcessMessageBus().BuildServiceProvider();

        Assert.Same(other, services.GetRequiredService<IMessageBus>());
    }

    private ServiceProvider Build(Action<IServiceCollection>? also = null)
    {
        IServiceCollection services = new ServiceCollection()
            .AddSingleton(_doorstep)
            .AddScoped<Courier>()
            .AddInProcessMessageBus()
            .AddNotificationHandler<Parcel, FirstHandler>()
            .AddNotificationHandler<Parcel, SecondHandler>()
            .AddNotificationHandler<Stamp, StampHandler>()
            .AddRequestHandler<Ask, Unit, AskHandler>();
        also?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static MessageEnvelope EnvelopeOf(IServiceProvider services, object message) =>
        services.GetRequiredService<MessageWriter>().Write(message);

    private static Task Publish(IServiceProvider services, MessageEnvelope envelope) =>
        services.GetRequiredService<IMessageBus>()
            .PublishAsync(envelope, TestContext.Current.CancellationToken)
            .AsTask();

    private sealed record Unwanted : INotification;

    [MessageName("test.ask")]
    private sealed record Ask : IRequest;

    private sealed class Doorstep
    {
        internal List<string> Received { get; } = [];

        internal List<Courier> Couriers { get; } = [];
    }

    private sealed class Courier : IDisposable
    {
        internal bool HasLeft { get; private set; }

        public void Dispose() => HasLeft = true;
    }

    [NotRegistered]
    private sealed class FirstHandler(Doorstep doorstep, Courier courier) : INotificationHandler<Parcel>
    {
        public ValueTask HandleAsync(Parcel notification, CancellationToken cancellationToken)
        {
            doorstep.Received.Add($"first: {notification.Content}");
            doorstep.Couriers.Add(courier);
            return default;
        }
    }

    [NotRegistered]
    private sealed class SecondHandler(Doorstep doorstep, Courier courier) : INotificationHandler<Parcel>
    {
        public ValueTask HandleAsync(Parcel notification, CancellationToken cancellationToken)
        {
            doorstep.Received.Add($"second: {notification.Content}");
            doorstep.Couriers.Add(courier);
            return default;
        }
    }

    [NotRegistered]
    private sealed class StampHandler(Doorstep doorstep) : INotificationHandler<Stamp>
    {
        public ValueTask HandleAsync(Stamp notification, CancellationToken cancellationToken)
        {
            doorstep.Received.Add($"{notification.Cents} cents");
            return default;
        }
    }

    [NotRegistered]
    private sealed class ClumsyHandler : INotificationHandler<Parcel>
    {
        public ValueTask HandleAsync(Parcel notification, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Dropped.");
    }

    [NotRegistered]
    private sealed class AskHandler : IRequestHandler<Ask, Unit>
    {
        public ValueTask<CatgaResult<Unit>> HandleAsync(Ask request, CancellationToken cancellationToken) => new(Unit.Value);
    }
}
