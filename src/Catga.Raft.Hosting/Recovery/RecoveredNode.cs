using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>What has become of a folder.</summary>
/// <param name="Node">The node that may be started now.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Cluster">The new cluster.</param>
/// <param name="Former">The cluster that the state is from; its members are refused.</param>
/// <param name="StateIndex">
/// The last entry of the former cluster that the state is known to hold: what came later is gone.
/// </param>
/// <param name="FirstIndex">The new log goes on behind this: every later log index is higher.</param>
/// <param name="FirstTerm">The new cluster's terms are higher than this.</param>
/// <param name="KeptFolder">
/// Where a survivor's folder has been put as it was, to be deleted when all is well; null for a backup.
/// </param>
public sealed record RecoveredNode(
    NodeId Node,
    string Folder,
    ClusterId Cluster,
    ClusterId Former,
    LogIndex StateIndex,
    LogIndex FirstIndex,
    Term FirstTerm,
    string? KeptFolder);
