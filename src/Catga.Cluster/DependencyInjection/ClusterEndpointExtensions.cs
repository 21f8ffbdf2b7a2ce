using Catga.Cluster.Forwarding;
using Catga.Raft.Hosting.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Maps what nodes say to each other, for who wants to see it among the endpoints.</summary>
public static class ClusterEndpointExtensions
{
    /// <summary>
    /// Maps the endpoints between nodes by hand. They come up by themselves, ahead of all else; a host that runs no
    /// startup filters needs this.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapCatgaCluster(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapRaftPeers().AllowAnonymous();
        RequestDelegate forward = endpoints.ServiceProvider.GetRequiredService<ForwardEndpoint>().InvokeAsync;
        endpoints.Map(ForwardHeaders.Path, forward).AllowAnonymous();
        return endpoints;
    }
}
