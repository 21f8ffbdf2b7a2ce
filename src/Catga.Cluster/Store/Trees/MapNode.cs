namespace Catga.Cluster.Store.Trees;

/// <summary>
/// A node of the tree. A leaf holds records in the order of their keys. An inner node holds children; the key at a
/// child's place is not above any key below that child, and the first one is not used.
/// </summary>
internal sealed class MapNode
{
    internal const int Capacity = 64;

    /// <summary>Below this, a node looks for a neighbour to share with.</summary>
    internal const int Thin = 16;

    internal MapNode(object owner, bool isLeaf)
    {
        Owner = owner;
        Children = isLeaf ? null : new MapNode[Capacity];
    }

    /// <summary>Who may change this node; everyone else copies it.</summary>
    internal object Owner { get; }

    internal int Count { get; set; }

    internal byte[][] Keys { get; } = new byte[Capacity][];

    internal MapNode[]? Children { get; }

    /// <summary>The node itself for its owner, a copy for anyone else.</summary>
    internal MapNode OwnedBy(object owner)
    {
        if (ReferenceEquals(Owner, owner))
            return this;

        MapNode copy = new(owner, Children is null) { Count = Count };
        Array.Copy(Keys, copy.Keys, Count);
        if (Children is not null)
            Array.Copy(Children, copy.Children!, Count);
        return copy;
    }

    /// <summary>In a leaf: the place of a key, or the complement of where it belongs.</summary>
    internal int PlaceOf(ReadOnlySpan<byte> key)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int order = new StoredRecord(Keys[middle]).Key.SequenceCompareTo(key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    /// <summary>In an inner node: the child below which a key belongs.</summary>
    internal int ChildOf(ReadOnlySpan<byte> key)
    {
        int low = 1;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            if (Keys[middle].AsSpan().SequenceCompareTo(key) <= 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return low - 1;
    }

    internal void InsertAt(int place, byte[] key, MapNode? child)
    {
        Array.Copy(Keys, place, Keys, place + 1, Count - place);
        Keys[place] = key;
        if (Children is not null)
        {
            Array.Copy(Children, place, Children, place + 1, Count - place);
            Children[place] = child!;
        }

        Count++;
    }

    internal void RemoveAt(int place)
    {
        Count--;
        Array.Copy(Keys, place + 1, Keys, place, Count - place);
        Keys[Count] = null!;
        if (Children is not null)
        {
            Array.Copy(Children, place + 1, Children, place, Count - place);
            Children[Count] = null!;
        }
    }

    /// <summary>Moves what stands from a place on into a new node to the right.</summary>
    internal MapNode SplitAt(int place)
    {
        MapNode right = new(Owner, Children is null) { Count = Count - place };
        Array.Copy(Keys, place, right.Keys, 0, right.Count);
        Array.Clear(Keys, place, right.Count);
        if (Children is not null)
        {
            Array.Copy(Children, place, right.Children!, 0, right.Count);
            Array.Clear(Children, place, right.Count);
        }

        Count = place;
        return right;
    }

    /// <summary>Takes over all of the right neighbour.</summary>
    /// <param name="right">The neighbour; it stays as it is.</param>
    /// <param name="separator">The neighbour's key in their parent.</param>
    internal void Append(MapNode right, byte[] separator)
    {
        Array.Copy(right.Keys, 0, Keys, Count, right.Count);
        if (Children is not null)
        {
            Array.Copy(right.Children!, 0, Children, Count, right.Count);
            Keys[Count] = separator;
        }

        Count += right.Count;
    }
}
