using Catga.Dispatch;
using Catga.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catga;

/// <summary>Registers what brings messages out of a process and into it.</summary>
public static class MessagingRegistrationExtensions
{
    /// <summary>Registers names and bytes of messages; every bus and every outbox calls this.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        _ = RouteCatalog.Of(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IMessageRegistry, MessageRegistry>();
        services.TryAddSingleton<IRequestRegistry, RequestRegistry>();
        services.TryAddSingleton<MessageSerializer>();
        services.TryAddSingleton<MessageWriter>();
        services.TryAddSingleton<MessageReader>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MessageSerializerOptions>,
                MessageSerializerOptionsValidator>());
        services.AddOptions<MessageSerializerOptions>().ValidateOnStart();
        return services;
    }

    /// <summary>Gives a name to a message that only others handle, so that it can be published from here.</summary>
    /// <typeparam name="TMessage">The message. One that has a handler here needs no registration.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMessage<TMessage>(this IServiceCollection services)
        where TMessage : INotification =>
        services.AddMessaging()
            .AddSingleton(new RegisteredMessage(MessageNames.Of(typeof(TMessage)), typeof(TMessage)));

    /// <summary>
    /// Registers the bus that delivers to the notification handlers of this process, unless there is a bus already.
    /// </summary>
    /// <remarks>It keeps nothing: a message whose handler fails is the publisher's to publish again.</remarks>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInProcessMessageBus(this IServiceCollection services)
    {
        services.AddMessaging();
        services.TryAddSingleton<IMessageBus, InProcessMessageBus>();
        return services;
    }
}
