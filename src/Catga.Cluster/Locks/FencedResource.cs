namespace Catga.Cluster.Locks;

/// <summary>
/// A resource in this process that remembers the greatest fencing token that it has seen, and turns away whoever comes
/// with a smaller one: a holder that was paused while its lock ran out, and does not know it yet.
/// </summary>
/// <remarks>
/// For what lies in a database, keep the token beside it and compare it in the same transaction; in the replicated
/// store, <see cref="StoreFencing.CheckFence"/> does that.
/// </remarks>
/// <param name="name">What it is, for errors.</param>
public sealed class FencedResource(string name)
{
    private readonly Lock _lock = new();
    private FencingToken _newest = new(long.MinValue);

    /// <summary>Does something under a token, unless a greater one was here before. One at a time.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="token">The token of the lock, or of the reign, that allows it.</param>
    /// <param name="work">What to do; short, for others wait.</param>
    /// <returns>What the work returned; or <see cref="CatgaErrorCodes.Fenced"/>, and it was not done.</returns>
    public CatgaResult<T> Use<T>(FencingToken token, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_lock)
        {
            if (token < _newest)
                return Refusal(name, token, _newest);
            _newest = token;
            return work();
        }
    }

    /// <summary>The refusal of a token that was replaced.</summary>
    internal static CatgaError Refusal(string name, FencingToken token, FencingToken newest) => new(
        CatgaErrorCodes.Fenced,
        $"The fencing token {token} is too old for {name}: a holder with {newest} was there. Nothing was written.");
}
