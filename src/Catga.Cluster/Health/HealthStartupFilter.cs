using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Health;

/// <summary>
/// Answers at the paths of health that the application has not mapped itself, ahead of authentication.
/// </summary>
internal sealed class HealthStartupFilter(
    HealthCheckService health, IServiceProvider services, IOptions<RaftClusterConfiguration> cluster) : IStartupFilter
{
    /// <summary>All checks.</summary>
    public const string Whole = "/health";

    /// <summary>Whether the process answers at all: no check.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether this node can serve commands: the cluster's check alone.</summary>
    public const string Ready = "/health/ready";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        if (cluster.Value.MapHealth)
            application.Use(following => context => AnswerAsync(context, following));
        next(application);
    };

    private Task AnswerAsync(HttpContext context, RequestDelegate following)
    {
        string path = context.Request.Path.Value ?? "";
        Func<HealthCheckRegistration, bool>? checks = path switch
        {
            Whole => static _ => true,
            Live => static _ => false,
            Ready => static check => check.Name == ClusterHealth.Name,
            _ => null,
        };
        bool isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return checks is null || !isRead || IsMapped(path) ? following(context) : ReportAsync(context, checks);
    }

    private async Task ReportAsync(HttpContext context, Func<HealthCheckRegistration, bool> checks)
    {
        HealthReport report = await health.CheckHealthAsync(checks, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store, no-cache";
        await HealthReportWriter.WriteAsync(context, report).ConfigureAwait(false);
    }

    // An application's fallback page matches everything and means nothing: only the path itself counts.
    private bool IsMapped(string path) =>
        services.GetService<EndpointDataSource>() is { } endpoints
        && endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => string.Equals(
            endpoint.RoutePattern.RawText?.Trim('/'), path.Trim('/'), StringComparison.OrdinalIgnoreCase));
}
