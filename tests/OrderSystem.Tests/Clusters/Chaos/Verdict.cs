namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>What one try tells about a command.</summary>
internal enum Verdict
{
    /// <summary>It was done, and this is its answer.</summary>
    Done,

    /// <summary>It was not done by this try, and will not be.</summary>
    NotExecuted,

    /// <summary>It may have been done, or may yet be.</summary>
    Unknown,
}
