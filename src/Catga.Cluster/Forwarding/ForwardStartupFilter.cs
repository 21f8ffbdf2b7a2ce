using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Catga.Cluster.Forwarding;

/// <summary>Puts the endpoint between nodes ahead of all that the application adds, authentication above all.</summary>
internal sealed class ForwardStartupFilter(ForwardEndpoint endpoint) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(following => context =>
            context.Request.Path.Equals(ForwardHeaders.Path, StringComparison.Ordinal)
                ? endpoint.InvokeAsync(context)
                : following(context));
        next(application);
    };
}
