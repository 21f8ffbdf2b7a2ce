namespace Catga.Cluster.Store.Trees;

/// <summary>
/// Records in the order of their keys, as a B+ tree that can be frozen at once: whoever holds a view keeps the nodes as
/// they are, and the next writes copy the few that they touch. One thread writes.
/// </summary>
internal sealed class OrderedMap
{
    private object _owner = new();
    private MapNode _root;

    internal OrderedMap() => _root = new MapNode(_owner, isLeaf: true);

    /// <summary>What its records cost together.</summary>
    internal long Cost { get; private set; }

    internal int Count { get; private set; }

    /// <summary>How many nodes the tree has: a walk over all of them.</summary>
    internal int Nodes => CountNodes(_root);

    /// <summary>The map as it is, good until the next write.</summary>
    internal OrderedMapView Now => new(_root, Count);

    /// <summary>The map as it is, for ever.</summary>
    internal OrderedMapView Freeze()
    {
        _owner = new object();
        return Now;
    }

    /// <summary>Writes a record, over the one with its key if there is one.</summary>
    internal void Put(StoredRecord record)
    {
        _root = Insert(_root, record, out MapNode? right);
        if (right is null)
            return;

        MapNode top = new(_owner, isLeaf: false);
        top.InsertAt(0, [], _root);
        top.InsertAt(1, LowestKey(right), right);
        _root = top;
    }

    /// <summary>Removes a record.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Remove(ReadOnlySpan<byte> key)
    {
        // Looked for first, so that what is not there costs no copy.
        if (!Now.TryGet(key, out StoredRecord removed))
            return false;

        _root = Delete(_root, key);
        while (_root is { Children: { } children, Count: 1 })
            _root = children[0];
        Count--;
        Cost -= removed.Cost;
        return true;
    }

    private MapNode Insert(MapNode node, StoredRecord record, out MapNode? right)
    {
        node = node.OwnedBy(_owner);
        right = null;
        if (node.Children is { } children)
        {
            int child = node.ChildOf(record.Key);
            children[child] = Insert(children[child], record, out MapNode? split);
            if (split is not null)
                right = InsertSplitting(node, child + 1, LowestKey(split), split);
            return node;
        }

        int place = node.PlaceOf(record.Key);
        Cost += record.Cost;
        if (place >= 0)
        {
            Cost -= new StoredRecord(node.Keys[place]).Cost;
            node.Keys[place] = record.Bytes;
            return node;
        }

        Count++;
        right = InsertSplitting(node, ~place, record.Bytes, child: null);
        return node;
    }

    private static MapNode? InsertSplitting(MapNode node, int place, byte[] key, MapNode? child)
    {
        if (node.Count < MapNode.Capacity)
        {
            node.InsertAt(place, key, child);
            return null;
        }

        // What is written in order (a queue, a snapshot that is read back) leaves full nodes behind.
        int middle = place == node.Count ? node.Count : node.Count / 2;
        MapNode right = node.SplitAt(middle);
        if (place <= middle && middle < MapNode.Capacity)
            node.InsertAt(place, key, child);
        else
            right.InsertAt(place - middle, key, child);
        return right;
    }

    private MapNode Delete(MapNode node, ReadOnlySpan<byte> key)
    {
        node = node.OwnedBy(_owner);
        if (node.Children is not { } children)
        {
            node.RemoveAt(node.PlaceOf(key));
            return node;
        }

        int place = node.ChildOf(key);
        MapNode child = Delete(children[place], key);
        children[place] = child;
        if (child.Count == 0)
            node.RemoveAt(place);
        else if (child.Count < MapNode.Thin)
            Share(node, place);
        return node.Count == 0 ? new MapNode(_owner, isLeaf: true) : node;
    }

    // Two thin neighbours become one, so that a tree that shrinks gives its memory back.
    private void Share(MapNode parent, int place)
    {
        int left = place > 0 ? place - 1 : place;
        if (left + 1 >= parent.Count)
            return;

        MapNode one = parent.Children![left];
        MapNode other = parent.Children[left + 1];
        if (one.Count + other.Count > MapNode.Capacity * 3 / 4)
            return;

        one = one.OwnedBy(_owner);
        one.Append(other, parent.Keys[left + 1]);
        parent.Children[left] = one;
        parent.RemoveAt(left + 1);
    }

    private static int CountNodes(MapNode node) =>
        1 + (node.Children?.Take(node.Count).Sum(CountNodes) ?? 0);

    // A copy: the record that it comes from may be gone long before the node.
    private static byte[] LowestKey(MapNode node)
    {
        while (node.Children is { } children)
            node = children[0];
        return new StoredRecord(node.Keys[0]).Key.ToArray();
    }
}
