using Catga.Cluster.Forwarding;
using Catga.Cluster.Recovery;
using Catga.Cluster.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Maps where backups of the replicated store are fetched.</summary>
public static class BackupEndpointExtensions
{
    /// <summary>
    /// Gives backups at <c>/.catga/backup</c>, to who proves to know <c>Cluster:Secret</c>; where there is no secret,
    /// to direct callers on this machine. <c>StoreRecovery.DownloadBackupAsync</c> fetches one.
    /// </summary>
    /// <remarks>The state itself travels as it is: between machines, use https.</remarks>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <returns>To add conventions.</returns>
    public static IEndpointConventionBuilder MapStoreBackup(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        BackupEndpoint endpoint = new(
            services.GetRequiredService<IReplicatedStore>(),
            services.GetRequiredService<IOptions<RaftClusterConfiguration>>().Value.Secret,
            services.GetRequiredService<FailedCallers>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<BackupEndpoint>>());
        return endpoints.MapMethods(BackupProof.Path, ["GET"], endpoint.InvokeAsync);
    }
}
