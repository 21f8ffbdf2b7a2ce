using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catga;

/// <summary>Registers the outbox.</summary>
public static class OutboxRegistrationExtensions
{
    /// <summary>
    /// Registers what every outbox has, whatever its store: <see cref="IOutbox"/>, and a relay that someone has to run.
    /// </summary>
    /// <remarks>
    /// Packages that bring an <see cref="IOutboxStore"/> call this. The bus is up to the application.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddMessaging();
        services.TryAddScoped<OutboxBuffer>();
        services.TryAddScoped<IOutbox>(static provider => provider.GetRequiredService<OutboxBuffer>());
        services.TryAddSingleton<OutboxRelay>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<OutboxRelayOptions>, OutboxRelayOptionsValidator>());
        services.AddOptions<OutboxRelayOptions>().ValidateOnStart();
        return services;
    }

    /// <summary>
    /// Registers an outbox in the memory of this process, its relay, and the in-process bus unless there is a bus.
    /// </summary>
    /// <remarks>
    /// It loses its messages with the process, takes part in no transaction, and is seen by no other process. It keeps
    /// the order of each key, tries failures again, and publishes at least once while the process lives.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInMemoryOutbox(this IServiceCollection services)
    {
        services.AddOutbox().AddInProcessMessageBus();
        services.TryAddSingleton<InMemoryOutboxStore>();
        services.TryAddSingleton<IOutboxStore>(static provider => provider.GetRequiredService<InMemoryOutboxStore>());
        services.TryAddSingleton<IOutboxDeadLetters>(
            static provider => provider.GetRequiredService<InMemoryOutboxStore>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<InMemoryOutboxOptions>, InMemoryOutboxOptionsValidator>());
        services.AddOptions<InMemoryOutboxOptions>().ValidateOnStart();
        services.AddHostedService<OutboxRelayService>();
        return services;
    }
}
