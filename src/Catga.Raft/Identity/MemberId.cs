namespace Catga.Raft.Identity;

/// <summary>Who votes and acknowledges: a node in one of its incarnations. Two incarnations are two members.</summary>
/// <param name="Node">The name.</param>
/// <param name="Incarnation">The life.</param>
public readonly record struct MemberId(NodeId Node, Incarnation Incarnation)
{
    /// <summary>Names a member.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="incarnation">The node's life.</param>
    public MemberId(string node, ulong incarnation)
        : this(new NodeId(node), new Incarnation(incarnation))
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Node}#{Incarnation}";

    /// <summary>A fixed order, so that the same configuration is walked in the same way on every node.</summary>
    internal static int Compare(MemberId left, MemberId right)
    {
        int byNode = string.CompareOrdinal(left.Node.Value, right.Node.Value);
        return byNode != 0 ? byNode : left.Incarnation.Value.CompareTo(right.Incarnation.Value);
    }
}
