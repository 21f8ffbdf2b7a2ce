using Catga.Raft;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Store;

/// <summary>Why the store did not do something, as errors.</summary>
internal static class StoreErrors
{
    internal const string NotLeaderCode = "catga.not_leader";
    internal const string OutcomeUnknownCode = "catga.outcome_unknown";
    internal const string TooLargeCode = "catga.too_large";

    internal static CatgaError NotLeader(string? leader) =>
        new(NotLeaderCode, $"This node is not the leader. Leader: {leader ?? "none"}");

    internal static CatgaError OutcomeUnknown() => new(
        OutcomeUnknownCode,
        "The entry was proposed, and this node cannot tell whether it will be applied. "
        + "It will be visible as a whole, or never.");

    internal static CatgaError TooLarge(string what, long bytes, long limit, string option) =>
        new(
            TooLargeCode,
            $"{what} takes {bytes}, and StoreOptions.{option} allows {limit}. Nothing was written.");

    internal static CatgaError Conflict(string key) => CatgaError.Conflict(
        $"What the transaction read was written by another one before it could commit: '{key}'.");

    internal static CatgaError IdReused(string message) => new(
        StoreErrorCodes.IdReused,
        $"{message} was sent before with another content. The id of a message says that it is the same.");

    internal static CatgaError Refused(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NotLeader or RefusalReason.HandingOver => NotLeader(refusal.Leader?.Value),
        RefusalReason.TooLarge => new CatgaError(
            TooLargeCode, "The entry is larger than RaftHostOptions.MaxCommandBytes allows. Nothing was written."),
        _ => CatgaError.Unavailable($"The cluster does not take entries now ({refusal.Reason}). Nothing was written."),
    };
}
