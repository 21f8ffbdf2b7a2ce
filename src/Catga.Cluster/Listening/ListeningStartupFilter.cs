using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Listening;

/// <summary>Makes the node listen at its own address, when the host's addresses do not cover that already.</summary>
/// <remarks>
/// The filter runs when the host has read its addresses and the server has not bound them yet. Addresses that code
/// binds on Kestrel are none of these; <see cref="ListeningCheck"/> looks at what was really bound.
/// </remarks>
internal sealed class ListeningStartupFilter(IOptions<RaftClusterConfiguration> cluster) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        Uri local = new(cluster.Value.LocalNodeEndpoint);
        if (application.ServerFeatures.Get<IServerAddressesFeature>() is { Addresses: { IsReadOnly: false } addresses }
            && !addresses.Any(address => BoundAddress.Covers(address, local)))
        {
            addresses.Add(Endpoints.Format(local));
        }

        next(application);
    };
}
