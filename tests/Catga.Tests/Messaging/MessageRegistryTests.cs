using Catga.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Messaging;

public class MessageRegistryTests
{
    [Fact]
    public void A_message_with_a_handler_can_be_named()
    {
        IMessageRegistry registry = RegistryWith(services => services.AddNotificationHandler<Sold, SoldHandler>());

        bool found = registry.TryGetType("shop.sold.v1", out Type? type);

        Assert.True(found);
        Assert.Equal(typeof(Sold), type);
        Assert.Equal("shop.sold.v1", registry.GetName(typeof(Sold)));
    }

    [Fact]
    public void A_message_without_a_handler_can_be_named_when_it_was_added()
    {
        IMessageRegistry registry = RegistryWith(services => services.AddMessage<Shipped>());

        Assert.Equal(typeof(Shipped).FullName, registry.GetName(typeof(Shipped)));
        Assert.True(registry.TryGetType(typeof(Shipped).FullName!, out _));
    }

    [Fact]
    public void A_message_may_be_added_beside_its_handler()
    {
        IMessageRegistry registry = RegistryWith(services => services
            .AddNotificationHandler<Sold, SoldHandler>()
            .AddMessage<Sold>());

        Assert.Equal(["shop.sold.v1"], registry.Names);
    }

    [Theory]
    [InlineData("System.String")]
    [InlineData("Catga.Tests.Messaging.MessageRegistryTests+Shipped")]
    [InlineData("Catga.Tests.Messaging.MessageRegistryTests+Shipped, Catga.Tests")]
    [InlineData("SHOP.SOLD.V1")]
    [InlineData("")]
    public void A_name_that_is_not_registered_reaches_no_type(string name)
    {
        IMessageRegistry registry = RegistryWith(services => services.AddNotificationHandler<Sold, SoldHandler>());

        Assert.False(registry.TryGetType(name, out _));
    }

    [Fact]
    public void A_type_that_is_not_registered_is_refused_with_the_way_to_register_it()
    {
        IMessageRegistry registry = RegistryWith(_ => { });

        Exception refusal = Assert.Throws<InvalidOperationException>(() => registry.GetName(typeof(Shipped)));

        Assert.Contains("AddMessage<Shipped>()", refusal.Message);
    }

    [Fact]
    public void A_base_of_messages_is_no_message()
    {
        IMessageRegistry registry = RegistryWith(services => services.AddNotificationHandler<Event, EventHandler>());

        Assert.Empty(registry.Names);
    }

    [Fact]
    public void Two_messages_of_one_name_are_refused_with_both_types()
    {
        Exception refusal = Assert.Throws<InvalidOperationException>(() => RegistryWith(services => services
            .AddMessage<Sold>()
            .AddMessage<AlsoSold>()));

        Assert.Contains("'shop.sold.v1'", refusal.Message);
        Assert.Contains(nameof(Sold), refusal.Message);
        Assert.Contains(nameof(AlsoSold), refusal.Message);
    }

    private static IMessageRegistry RegistryWith(Action<IServiceCollection> add)
    {
        IServiceCollection services = new ServiceCollection().AddMessaging();
        add(services);
        return services.BuildServiceProvider().GetRequiredService<IMessageRegistry>();
    }

    // The analyzer sees two of one name in one project; across projects only the registry does.
#pragma warning disable CATGA011
    [MessageName("shop.sold.v1")]
    private sealed record Sold : INotification;

    [MessageName("shop.sold.v1")]
    private sealed record AlsoSold : INotification;
#pragma warning restore CATGA011

    private sealed record Shipped : INotification;

    private abstract record Event : INotification;

    [NotRegistered]
    private sealed class SoldHandler : INotificationHandler<Sold>
    {
        public ValueTask HandleAsync(Sold notification, CancellationToken cancellationToken) => default;
    }

    [NotRegistered]
    private sealed class EventHandler : INotificationHandler<Event>
    {
        public ValueTask HandleAsync(Event notification, CancellationToken cancellationToken) => default;
    }
}
