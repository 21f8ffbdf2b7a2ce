using Catga.Cluster.Forwarding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers both ends of forwarding.</summary>
internal static class ForwardingRegistration
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddForwarding(this IServiceCollection services)
    {
        services.TryAddSingleton(CreateQueue);
        services.TryAddSingleton(CreateClient);
        services.TryAddSingleton<IClusterForwarder, HttpClusterForwarder>();
        services.TryAddSingleton<IForwardSessions, PeerForwardSessions>();
        services.TryAddSingleton<FailedCallers, ProofFailures>();
        services.TryAddSingleton<ForwardTargets>();
        services.TryAddSingleton<ForwardRunner>();
        services.TryAddSingleton<ForwardEndpoint>();
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

    private static ForwardClient CreateClient(IServiceProvider provider) => new(
        new HttpMessageInvoker(CreateHandler(), disposeHandler: true),
        provider.GetRequiredService<IForwardSessions>(),
        provider.GetRequiredService<IOptions<RaftClusterConfiguration>>().Value.Forwarding,
        provider.GetRequiredService<IClusterCoordinator>(),
        provider.GetRequiredService<HandlingNodes>(),
        provider.GetRequiredService<ILogger<ForwardClient>>());

    // A pool of its own: neither the application's proxy nor its cookies nor its limits concern what nodes say.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,
        UseProxy = false,
    };
}
