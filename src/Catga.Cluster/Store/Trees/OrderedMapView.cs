using System.Runtime.InteropServices;

namespace Catga.Cluster.Store.Trees;

/// <summary>A map as it was at one moment. Any number of threads may read it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct OrderedMapView(MapNode root, int count)
{
    /// <summary>How many records there are.</summary>
    internal int Count { get; } = count;

    internal bool TryGet(ReadOnlySpan<byte> key, out StoredRecord record)
    {
        MapNode node = root;
        while (node.Children is { } children)
            node = children[node.ChildOf(key)];
        int place = node.PlaceOf(key);
        record = place >= 0 ? new StoredRecord(node.Keys[place]) : default;
        return place >= 0;
    }

    internal bool Contains(ReadOnlySpan<byte> key) => TryGet(key, out _);

    /// <summary>Walks along the keys, from one of them on.</summary>
    /// <param name="from">The first key that is wanted; empty for all.</param>
    /// <param name="before">The first key that is wanted no more; null for none.</param>
    internal IEnumerable<StoredRecord> Range(byte[] from, byte[]? before = null)
    {
        Stack<(MapNode Node, int Place)> way = [];
        Descend(way, root, from);
        while (way.TryPop(out (MapNode Node, int Place) at))
        {
            if (at.Place >= at.Node.Count)
                continue;

            if (at.Node.Children is { } children)
            {
                way.Push((at.Node, at.Place + 1));
                way.Push((children[at.Place], 0));
                continue;
            }

            for (int place = at.Place; place < at.Node.Count; place++)
            {
                StoredRecord record = new(at.Node.Keys[place]);
                if (before is not null && record.Key.SequenceCompareTo(before) >= 0)
                    yield break;
                yield return record;
            }
        }
    }

    /// <summary>Walks along the keys that begin with a prefix.</summary>
    internal IEnumerable<StoredRecord> Prefix(byte[] prefix) => Range(prefix, Records.ByteOrder.BehindPrefix(prefix));

    private static void Descend(Stack<(MapNode Node, int Place)> way, MapNode node, ReadOnlySpan<byte> key)
    {
        while (node.Children is { } children)
        {
            int child = node.ChildOf(key);
            way.Push((node, child + 1));
            node = children[child];
        }

        int place = node.PlaceOf(key);
        way.Push((node, place >= 0 ? place : ~place));
    }
}
