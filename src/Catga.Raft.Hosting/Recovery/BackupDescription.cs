using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>What a backup holds.</summary>
/// <param name="Cluster">Whose state it is.</param>
/// <param name="TakenAt">When it was taken, by the clock of the node that took it.</param>
/// <param name="Index">An entry that the state reaches to at least.</param>
/// <param name="Term">The term then.</param>
/// <param name="Members">The members then, and where they were.</param>
/// <param name="ContentBytes">How large the state is.</param>
public sealed record BackupDescription(
    ClusterId Cluster,
    DateTimeOffset TakenAt,
    LogIndex Index,
    Term Term,
    IReadOnlyDictionary<string, string> Members,
    long ContentBytes);
