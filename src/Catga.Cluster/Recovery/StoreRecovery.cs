using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;

namespace Catga.Cluster.Recovery;

/// <summary>
/// Begins a new cluster out of a backup of the replicated store, or out of the one node that still has its state.
/// Offline, and an operator's word; <see cref="RaftRecovery"/> says what it does and what it promises.
/// </summary>
public static class StoreRecovery
{
    /// <summary>Reads a whole backup, and checks that this binary understands what it holds.</summary>
    /// <param name="backup">The file.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="StorageException">It is damaged: the message names file and offset.</exception>
    public static BackupDescription Check(string backup) => RaftBackup.Check(backup);

    /// <summary>Fetches a backup from a running node that has <c>MapStoreBackup</c>, and checks it.</summary>
    /// <param name="node">Any node of the cluster.</param>
    /// <param name="file">A file that is not there yet. It has its name only once it is whole and on the disk.</param>
    /// <param name="secret">The cluster's secret; null when it has none, on the node's own machine.</param>
    /// <param name="clock">Tells the date. Default: the system's.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing is left.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="HttpRequestException">The node cannot be reached, or refuses; the message says why.</exception>
    /// <exception cref="StorageException">The file cannot be written, or what came is damaged.</exception>
    public static Task<BackupDescription> DownloadBackupAsync(
        Uri node,
        string file,
        string? secret = null,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(file);
        return BackupDownload.ToFileAsync(node, file, secret, clock ?? TimeProvider.System, cancellationToken);
    }

    /// <summary>
    /// Makes a node's folder out of a backup; that node begins a new cluster, and the others join it.
    /// </summary>
    /// <param name="backup">The file.</param>
    /// <param name="plan">Which node, and who is expected beside it.</param>
    /// <param name="clock">Tells the date. Default: the system's.</param>
    /// <returns>What has become of it.</returns>
    /// <exception cref="StorageException">See <see cref="RaftRecovery.Restore"/>.</exception>
    public static RecoveredNode Restore(string backup, RecoveryPlan plan, TimeProvider? clock = null) =>
        RaftRecovery.Restore(backup, plan, WholeStore.Create(), clock);

    /// <summary>
    /// Rewrites the folder of the one node that still has its state; it begins a new cluster, and the others join it.
    /// </summary>
    /// <param name="plan">Which node, and who is expected beside it.</param>
    /// <param name="clock">Tells the date. Default: the system's.</param>
    /// <returns>What has become of it.</returns>
    /// <exception cref="StorageException">See <see cref="RaftRecovery.RecoverSurvivor"/>.</exception>
    public static RecoveredNode RecoverSurvivor(RecoveryPlan plan, TimeProvider? clock = null) =>
        RaftRecovery.RecoverSurvivor(plan, WholeStore.Create(), clock);
}
