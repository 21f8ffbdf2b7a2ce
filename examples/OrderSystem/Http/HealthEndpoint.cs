using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace OrderSystem.Http;

/// <summary>Whether this process can serve, for load balancers and scripts.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResponseWriter = (context, report) =>
                context.Response.WriteAsJsonAsync(new { Status = report.Status.ToString() }),
        });
}
