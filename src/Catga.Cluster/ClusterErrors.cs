namespace Catga.Cluster;

/// <summary>The cluster's refusals, as errors.</summary>
public static class ClusterErrors
{
    /// <summary>This node is not the leader.</summary>
    /// <param name="leaderEndpoint">Where the leader is; null when no leader is known.</param>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.NotLeader"/>: nothing was done.</returns>
    public static CatgaError NotLeader(string? leaderEndpoint) =>
        new(ClusterErrorCodes.NotLeader, $"This node is not the leader. Leader: {leaderEndpoint ?? "none"}");

    /// <summary>No leader was found in time.</summary>
    /// <param name="why">What stood against it, as a whole sentence.</param>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.NoLeader"/>: nothing was done.</returns>
    public static CatgaError NoLeader(string why = "No leader is elected.") =>
        new(ClusterErrorCodes.NoLeader, $"{why} Nothing was done; try again.");

    /// <summary>It may have been done.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="why">What happened, as a whole sentence.</param>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.OutcomeUnknown"/>.</returns>
    public static CatgaError OutcomeUnknown(Guid commandId, string why) =>
        new(ClusterErrorCodes.OutcomeUnknown, $"{why} Whether command {commandId} was executed is unknown.");

    /// <summary>No quorum that still has its state can be found.</summary>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.StateLost"/>: nothing was done.</returns>
    public static CatgaError StateLost() => new(
        ClusterErrorCodes.StateLost,
        "No quorum of nodes that still have their state can be found. An operator must form the cluster anew.");

    /// <summary>Nobody here knows a message of this name.</summary>
    /// <param name="name">The name, as it was sent.</param>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.UnknownMessage"/>: nothing was done.</returns>
    public static CatgaError UnknownMessage(string name) => new(
        ClusterErrorCodes.UnknownMessage,
        $"This node handles no request named '{name}'. Do all nodes run the same version?");

    /// <summary>Larger than the limit.</summary>
    /// <param name="what">What is too large.</param>
    /// <param name="limitBytes">The limit.</param>
    /// <param name="setting">The setting that raises it.</param>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.TooLarge"/>: nothing was done.</returns>
    public static CatgaError TooLarge(string what, long limitBytes, string setting) => new(
        ClusterErrorCodes.TooLarge, $"{what} is larger than {limitBytes} bytes, which {setting} allows.");

    /// <summary>A message came again under the same id, and with another content.</summary>
    /// <param name="message">The message's name.</param>
    /// <returns>An error with the code <see cref="ClusterErrorCodes.IdReused"/>: nothing was done.</returns>
    public static CatgaError IdReused(string message) => new(
        ClusterErrorCodes.IdReused,
        $"{message} was sent before with another content. The id of a message says that it is the same.");
}
