namespace Catga.Cluster.Locks;

/// <summary>What became of an entry about a lock.</summary>
internal abstract record LockAnswer
{
    /// <summary>The asker holds it.</summary>
    /// <param name="Token">The log index of the grant.</param>
    /// <param name="IsFresh">
    /// Whether this very entry granted or renewed it, so that the asker may count from when it asked.
    /// </param>
    internal sealed record Held(long Token, bool IsFresh) : LockAnswer;

    /// <summary>Another one holds it; the asker waits in line if it wanted to.</summary>
    /// <param name="FreeAt">Leader time at which it is free if its holder does nothing, in ticks.</param>
    internal sealed record Taken(long FreeAt) : LockAnswer;

    /// <summary>The asker does not hold it, or not any more.</summary>
    internal sealed record Lost : LockAnswer;

    /// <summary>There are so many locks, or so many who wait for this one, that no more may come.</summary>
    internal sealed record Full : LockAnswer;
}
