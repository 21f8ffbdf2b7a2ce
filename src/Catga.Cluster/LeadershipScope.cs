namespace Catga.Cluster;

/// <summary>Under which reign the running handler was admitted. Take it in a handler's constructor.</summary>
/// <remarks>
/// It follows the flow of the call, like the current activity: what a handler starts sees it, what runs beside does
/// not. One instance serves the whole container.
/// </remarks>
public sealed class LeadershipScope
{
    private readonly AsyncLocal<LeadershipReign?> _reign = new();

    /// <summary>The reign; null outside of what was admitted by leadership.</summary>
    public LeadershipReign? Reign => _reign.Value;

    /// <summary>The term, for resources that refuse deposed leaders.</summary>
    /// <exception cref="InvalidOperationException">Nothing here was admitted by leadership.</exception>
    public FencingToken FencingToken => (Reign ?? throw new InvalidOperationException(
        "There is no fencing token here. Mark the handler [LeaderOnly] or [ForwardToLeader].")).FencingToken;

    /// <summary>Makes a reign the current one, for what is called until the result is disposed.</summary>
    /// <param name="reign">The reign.</param>
    /// <returns>Disposing it brings back what was before.</returns>
    public IDisposable Enter(LeadershipReign reign)
    {
        ArgumentNullException.ThrowIfNull(reign);
        Entry entry = new(this, _reign.Value);
        _reign.Value = reign;
        return entry;
    }

    private sealed class Entry(LeadershipScope scope, LeadershipReign? before) : IDisposable
    {
        public void Dispose() => scope._reign.Value = before;
    }
}
