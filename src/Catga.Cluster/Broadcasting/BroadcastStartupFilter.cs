using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Catga.Cluster.Broadcasting;

/// <summary>Puts the endpoint between nodes ahead of all that the application adds, authentication above all.</summary>
internal sealed class BroadcastStartupFilter(BroadcastEndpoint endpoint) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(following => context =>
            context.Request.Path.Equals(BroadcastLine.Path, StringComparison.Ordinal)
                ? endpoint.InvokeAsync(context)
                : following(context));
        next(application);
    };
}
