using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Machine;

/// <summary>One entry at work on the state.</summary>
/// <param name="tables">The maps.</param>
/// <param name="counters">The counters, already at this entry.</param>
internal sealed class ApplyScope(StoreTables tables, StoreCounters counters)
{
    /// <summary>Counters; an entry may move its own ones on.</summary>
    internal StoreCounters Counters { get; set; } = counters;

    /// <summary>The entry's place in the log.</summary>
    internal long Index => Counters.Index;

    /// <summary>Leader time at this entry.</summary>
    internal long Time => Counters.Time;

    internal long Cost => tables.Cost;

    /// <summary>What was written for users, for those who watch. An entry without value was deleted.</summary>
    internal List<(byte[] Key, byte[]? Value)> Changes { get; } = [];

    internal OrderedMapView this[StoreTable table] => tables[table].Now;

    /// <summary>The next number of a sequence that never repeats.</summary>
    internal long NextSequence()
    {
        Counters = Counters with { Sequence = Counters.Sequence + 1 };
        return Counters.Sequence;
    }

    internal void Put(StoreTable table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        tables[table].Put(new StoredRecord(key, value, Index));

    internal bool Remove(StoreTable table, ReadOnlySpan<byte> key) => tables[table].Remove(key);
}
