using Catga.Raft;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Store;

/// <summary>Why the store did not do something, as errors.</summary>
internal static class StoreErrors
{
    internal static CatgaError OutcomeUnknown() => new(
        ClusterErrorCodes.OutcomeUnknown,
        "The entry was proposed, and this node cannot tell whether it will be applied. "
        + "It will be visible as a whole, or never.");

    internal static CatgaError TooLarge(string what, long bytes, long limit, string option) =>
        new(
            ClusterErrorCodes.TooLarge,
            $"{what} takes {bytes}, and StoreOptions.{option} allows {limit}. Nothing was written.");

    internal static CatgaError Conflict(string key) => CatgaError.Conflict(
        $"What the transaction read was written by another one before it could commit: '{key}'.");

    internal static CatgaError Refused(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.TooLarge => new CatgaError(
            ClusterErrorCodes.TooLarge,
            "The entry is larger than RaftHostOptions.MaxCommandBytes allows. Nothing was written."),
        RefusalReason.StateLost => ClusterErrors.StateLost(),
        _ => CatgaError.Unavailable($"The cluster does not take entries now ({refusal.Reason}). Nothing was written."),
    };
}
