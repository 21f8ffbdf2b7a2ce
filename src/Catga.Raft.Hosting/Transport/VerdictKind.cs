namespace Catga.Raft.Hosting.Transport;

/// <summary>What one side decides about a stream.</summary>
internal enum VerdictKind : byte
{
    LetIn = 0,
    Refused = 1,

    /// <summary>Another stream of the same pair stays.</summary>
    Spare = 2,
}
