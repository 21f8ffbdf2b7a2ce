namespace Catga.Raft.Invariants;

/// <summary>The core has found itself in a state that must not exist. The node must stop and be looked at.</summary>
/// <param name="rule">What should have held.</param>
public sealed class BrokenInvariantException(string rule) : Exception($"Broken invariant: {rule}");
