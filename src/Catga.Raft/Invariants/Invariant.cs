namespace Catga.Raft.Invariants;

/// <summary>
/// What must hold whatever the world does. Checks stay on: a node that is wrong must stop, not guess.
/// </summary>
internal static class Invariant
{
    public static void Holds(bool condition, string rule)
    {
        if (!condition)
            throw new BrokenInvariantException(rule);
    }
}
