using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Machine;

/// <summary>The maps of the state, while it changes.</summary>
internal sealed class StoreTables
{
    private readonly OrderedMap[] _maps = [.. Enum.GetValues<StoreTable>().Select(_ => new OrderedMap())];

    /// <summary>What all records cost together.</summary>
    internal long Cost
    {
        get
        {
            long cost = 0;
            foreach (OrderedMap map in _maps)
                cost += map.Cost;
            return cost;
        }
    }

    internal OrderedMap this[StoreTable table] => _maps[(int)table];

    internal StoreView Freeze(StoreCounters counters) =>
        new(counters, [.. _maps.Select(map => map.Freeze())], Cost);
}
