using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Machine;

/// <summary>What a node proposes to the log.</summary>
internal interface IStoreCommand
{
    /// <summary>One of <see cref="EntryKinds"/>.</summary>
    byte Kind { get; }

    /// <summary>Writes what stands behind the head.</summary>
    void Write(RecordWriter writer);
}
