using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Machine;

/// <summary>A part of the state machine: some kinds of entries, and what they do.</summary>
internal interface IStorePart
{
    /// <summary>The kinds that it understands; each belongs to one part.</summary>
    IReadOnlyList<byte> Kinds { get; }

    /// <summary>
    /// Does what an entry says. Reads all of it first: what cannot be read changes nothing. After that it throws never,
    /// and takes nothing into account but the entry and the state.
    /// </summary>
    /// <param name="kind">Which of its kinds.</param>
    /// <param name="body">The entry behind its head.</param>
    /// <param name="scope">The state.</param>
    /// <returns>What the proposer gets as its answer.</returns>
    /// <exception cref="UnreadableRecordException">The entry cannot be read.</exception>
    object Apply(byte kind, RecordReader body, ApplyScope scope);
}
