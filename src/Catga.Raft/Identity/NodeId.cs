namespace Catga.Raft.Identity;

/// <summary>The name of a node, the same over restarts.</summary>
/// <param name="Value">As configured; compared ordinally.</param>
public readonly record struct NodeId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
