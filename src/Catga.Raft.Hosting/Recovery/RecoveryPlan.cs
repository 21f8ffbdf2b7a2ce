namespace Catga.Raft.Hosting.Recovery;

/// <summary>Which node begins a new cluster alone, and who is expected beside it.</summary>
public sealed record RecoveryPlan
{
    /// <summary>
    /// The folder in which nodes keep their state, as in <see cref="RaftHostOptions.PersistentStatePath"/>.
    /// </summary>
    public required string StatePath { get; init; }

    /// <summary>Where peers will reach the node.</summary>
    /// <value>
    /// Scheme, host and port. Needed to restore a backup. Default: null; a survivor stays where its state says.
    /// </value>
    public Uri? LocalEndpoint { get; init; }

    /// <summary>The node's name.</summary>
    /// <value>
    /// Default: null: host and port of the endpoint; for a survivor, the only node that has state in the folder.
    /// </value>
    public NodeId? NodeId { get; init; }

    /// <summary>
    /// Where the others will run. They start with empty folders, are taken in when they come, and vote when they have
    /// caught up. A node whose name is not host and port has to be added by the leader instead.
    /// </summary>
    /// <value>
    /// The node itself may be among them. Default: null: all others that the backup, or the survivor, knows as
    /// members, under their names and where they were. Empty for none.
    /// </value>
    public IReadOnlyList<Uri>? Members { get; init; }
}
