using Catga.Cluster.Broadcasting;
using Catga.Messaging;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers the bus that reaches every node.</summary>
public static class BroadcastRegistrationExtensions
{
    /// <summary>
    /// Delivers messages of the outbox to the notification handlers of every node of the cluster, in place of those of
    /// the leader alone. Goes with <c>AddCatgaCluster</c>, before or after <c>AddOutboxProcessor</c>; on all nodes.
    /// </summary>
    /// <remarks>
    /// At least once on each node that is a member and connected with the leader while the message is relayed: it
    /// counts as published when the handlers there have run, and is tried again, on those nodes alone, while one of
    /// them fails. A node that was down meanwhile, or came later, does not get it: what must not be missed is read from
    /// the replicated store. After a failover a node may get a message again.
    /// <para>
    /// The inbox of the replicated store belongs to the whole cluster: with it a message takes effect on one node only.
    /// What each node does for itself, like dropping what it has cached, must bear being done twice.
    /// </para>
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes limits.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">There is a bus already that is not the in-process one.</exception>
    public static IServiceCollection AddMessageBroadcast(
        this IServiceCollection services, Action<BroadcastOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(LocalMessageBus)))
            return services;

        services.AddInProcessMessageBus();
        ServiceDescriptor bus = services.Last(service => service.ServiceType == typeof(IMessageBus));
        if (bus.ImplementationType is not { } inProcess || inProcess.Assembly != typeof(IMessageBus).Assembly)
        {
            throw new InvalidOperationException(
                "AddMessageBroadcast takes the place of the in-process bus, and another bus is registered.");
        }

        services.AddSingleton(provider =>
            new LocalMessageBus((IMessageBus)ActivatorUtilities.CreateInstance(provider, inProcess)));
        services.Replace(ServiceDescriptor.Singleton<IMessageBus, BroadcastMessageBus>());
        services.AddSingleton<BroadcastClient>();
        services.AddSingleton<BroadcastEndpoint>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, BroadcastStartupFilter>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<BroadcastOptions>, BroadcastOptionsValidator>());
        services.AddOptions<BroadcastOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        return services;
    }
}
