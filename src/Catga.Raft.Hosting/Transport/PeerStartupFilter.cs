using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Puts the peers' endpoint ahead of all that the application adds, authentication above all.</summary>
internal sealed class PeerStartupFilter(PeerEndpoint endpoint) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(following => context =>
            context.Request.Path.Equals(RaftTransportOptions.Path, StringComparison.Ordinal)
                ? endpoint.InvokeAsync(context)
                : following(context));
        next(application);
    };
}
