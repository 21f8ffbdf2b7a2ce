namespace Catga.Raft.Hosting.Formation;

/// <summary>Names a cluster: the digest of who founded it. Streams between different clusters are refused.</summary>
/// <param name="Value">Hexadecimal, lower case, 32 digits.</param>
public readonly record struct ClusterId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
