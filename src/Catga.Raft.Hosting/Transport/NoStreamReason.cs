namespace Catga.Raft.Hosting.Transport;

/// <summary>Why two nodes do not come together.</summary>
internal enum NoStreamReason
{
    /// <summary>Nobody answered, or the line broke.</summary>
    Unreachable,

    /// <summary>What came was no handshake, or of another version.</summary>
    Unintelligible,

    /// <summary>The proof of this node, or of the other, was wrong.</summary>
    Disbelieved,

    /// <summary>Both know the secret, and one does not want the other.</summary>
    Refused,

    /// <summary>Another stream of the same pair stays.</summary>
    Spare,
}
