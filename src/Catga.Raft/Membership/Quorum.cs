namespace Catga.Raft.Membership;

/// <summary>More than half the voters: any two quorums share a member, and everything rests on that one.</summary>
internal static class Quorum
{
    public static int Of(int voters) => (voters / 2) + 1;

    /// <summary>The highest value that a quorum has reached. Sorts what it is given.</summary>
    public static long Reached(Span<long> values)
    {
        values.Sort();
        return values[values.Length - Of(values.Length)];
    }
}
