using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Store.Machine;

/// <summary>The whole state as it was at one moment. Never changes; any thread may read it.</summary>
/// <param name="counters">Its counters.</param>
/// <param name="maps">Its maps, by number.</param>
/// <param name="cost">What its records cost together.</param>
internal sealed class StoreView(StoreCounters counters, IReadOnlyList<OrderedMapView> maps, long cost)
{
    internal StoreCounters Counters => counters;

    internal long Cost => cost;

    internal OrderedMapView this[StoreTable table] => maps[(int)table];
}
