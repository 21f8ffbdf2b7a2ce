namespace Catga.Raft.Hosting;

/// <summary>
/// What nodes may write to the log and to each other. A level is never changed once it has been released.
/// </summary>
internal static class FeatureLevels
{
    /// <summary>The first release.</summary>
    public const int First = 1;

    /// <summary>The highest level that this binary understands.</summary>
    public const int Newest = First;
}
