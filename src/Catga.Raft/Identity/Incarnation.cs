namespace Catga.Raft.Identity;

/// <summary>One life of a node's durable state. Who comes back without that state comes back as another.</summary>
/// <remarks>
/// A node that forgot its vote could cast a second one in the same term (Raft §5.2), and one that forgot entries could
/// unmake a quorum that has answered a client. So neither its votes nor its acknowledgements may count as those of its
/// former life.
/// </remarks>
/// <param name="Value">Drawn by the driver when the state is created; stored with it.</param>
public readonly record struct Incarnation(ulong Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x");
}
