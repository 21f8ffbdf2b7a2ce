using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga.Raft.Hosting.DependencyInjection;

/// <summary>Registers the transport, and the endpoint that peers dial.</summary>
internal static class RaftTransportRegistration
{
    /// <summary>Adds the transport. Needs a <see cref="RaftTransportOptions"/> among the services.</summary>
    public static IServiceCollection AddRaftTransport(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RaftTransport>();
        services.TryAddSingleton<IRaftTransport>(provider => provider.GetRequiredService<RaftTransport>());
        services.TryAddSingleton<IPeerSessions>(provider => provider.GetRequiredService<RaftTransport>());
        services.TryAddSingleton<PeerEndpoint>();

        // The first filter is the outermost: ahead of those that look at host names, or believe forwarded headers.
        if (!services.Any(service => service.ImplementationType == typeof(PeerStartupFilter)))
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, PeerStartupFilter>());
        return services;
    }

    /// <summary>Maps the endpoint by hand, for an application whose host runs no startup filters.</summary>
    public static IEndpointConventionBuilder MapRaftPeers(this IEndpointRouteBuilder endpoints)
    {
        PeerEndpoint endpoint = endpoints.ServiceProvider.GetRequiredService<PeerEndpoint>();
        return endpoints.Map(RaftTransportOptions.Path, endpoint.InvokeAsync);
    }
}
