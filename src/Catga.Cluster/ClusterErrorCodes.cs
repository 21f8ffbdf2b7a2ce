namespace Catga.Cluster;

/// <summary>
/// The error codes that the cluster adds to those of <see cref="CatgaErrorCodes"/>. They never change.
/// </summary>
public static class ClusterErrorCodes
{
    /// <summary>This node is not the leader; nothing was done.</summary>
    public const string NotLeader = "catga.not_leader";

    /// <summary>No leader was found in time; nothing was done. Later there may be one.</summary>
    public const string NoLeader = "catga.no_leader";

    /// <summary>It may have been done, or may yet be. Ask again with the same command id, or look.</summary>
    public const string OutcomeUnknown = "catga.outcome_unknown";

    /// <summary>No quorum that still has its state can be found; an operator must decide. Nothing was done.</summary>
    public const string StateLost = "catga.state_lost";

    /// <summary>The leader knows no message of this name; nothing was done.</summary>
    public const string UnknownMessage = "catga.unknown_message";

    /// <summary>Larger than the limit; nothing was done.</summary>
    public const string TooLarge = "catga.too_large";

    /// <summary>A message came again under the same id, and with another content; nothing was done.</summary>
    public const string IdReused = "catga.id_reused";
}
