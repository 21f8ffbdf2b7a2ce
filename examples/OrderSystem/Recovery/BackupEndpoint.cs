using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Store;

namespace OrderSystem.Recovery;

/// <summary>Lets <c>OrderSystem backup</c> fetch the state of a running node.</summary>
internal static class BackupEndpoint
{
    /// <summary>Where the state is kept in the replicated store; nothing elsewhere.</summary>
    public static void MapBackup(this WebApplication app)
    {
        if (app.Services.GetService<IReplicatedStore>() is not null)
            app.MapStoreBackup();
    }
}
