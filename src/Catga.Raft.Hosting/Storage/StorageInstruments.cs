using System.Diagnostics.Metrics;

namespace Catga.Raft.Hosting.Storage;

/// <summary>What the storage counts.</summary>
internal static class StorageInstruments
{
    private static readonly Meter Meter = new("Catga.Raft.Hosting");

    /// <summary>
    /// How often a batch of the log was made durable: entries divided by this is what one flush covers.
    /// </summary>
    public static Counter<long> LogSyncs { get; } = Meter.CreateCounter<long>(
        "catga.raft.log.syncs", "{sync}", "Batches of the log that were made durable");
}
