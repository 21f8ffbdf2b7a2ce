using Catga.Cluster.Forwarding;
using Catga.Cluster.Forwarding.Channels;
using Catga.Raft.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers both ends of forwarding.</summary>
internal static class ForwardingRegistration
{
    public static IServiceCollection AddForwarding(this IServiceCollection services)
    {
        services.TryAddSingleton(CreateQueue);
        services.TryAddSingleton(CreateDialer);
        services.TryAddSingleton<ForwardChannels>();
        services.TryAddSingleton<ForwardClient>();
        services.TryAddSingleton<IClusterForwarder, HttpClusterForwarder>();
        services.TryAddSingleton<IForwardSessions, PeerForwardSessions>();
        services.TryAddSingleton<FailedCallers, ProofFailures>();
        services.TryAddSingleton<ForwardTargets>();
        services.TryAddSingleton<ForwardRunner>();
        services.TryAddSingleton<ForwardEndpoint>();
        services.AddHostedService<ForwardFarewell>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, ForwardStartupFilter>());
        return services;
    }

    private static LeaderQueue CreateQueue(IServiceProvider provider)
    {
        RaftClusterConfiguration settings = provider.GetRequiredService<IOptions<RaftClusterConfiguration>>().Value;
        return new LeaderQueue(
            provider.GetRequiredService<IClusterCoordinator>(),
            settings.ElectionTimeout * 2,
            settings.Forwarding.MaxWaitingForLeader,
            provider.GetRequiredService<TimeProvider>());
    }

    private static ChannelDialer CreateDialer(IServiceProvider provider) => new(
        new HttpMessageInvoker(
            PeerHandler.Create(provider.GetRequiredService<IOptions<RaftHostOptions>>().Value.Tls),
            disposeHandler: true),
        provider.GetRequiredService<IOptions<RaftClusterConfiguration>>().Value.Forwarding,
        provider.GetRequiredService<TimeProvider>());
}
