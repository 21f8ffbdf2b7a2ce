using Catga.Cluster.Health;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers the cluster's health.</summary>
public static class HealthRegistrationExtensions
{
    /// <summary>Adds the check <c>cluster</c>, and answers at <c>/health</c> unless the application does.</summary>
    /// <remarks>
    /// <c>/health</c> runs all checks, <c>/health/live</c> none, <c>/health/ready</c> the cluster's alone. A path that
    /// the application has mapped stays the application's. Unhealthy is status 503.
    /// </remarks>
    /// <param name="builder">The health checks.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddClusterHealthCheck(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, HealthStartupFilter>());
        return builder.AddCheck<ClusterHealthCheck>(ClusterHealth.Name);
    }
}
