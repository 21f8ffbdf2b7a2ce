namespace Catga;

/// <summary>
/// A number that only rises, by which a resource refuses a holder that was replaced without knowing it.
/// </summary>
/// <remarks>
/// Whoever takes over gets a greater token than everyone before. A resource that remembers the greatest token it has
/// seen can turn away writes under a smaller one, however late they come.
/// </remarks>
/// <param name="Value">The number. Only its order has a meaning.</param>
public readonly record struct FencingToken(long Value) : IComparable<FencingToken>
{
    /// <summary>Whether the left token was replaced by the right one.</summary>
    /// <param name="left">A token.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when the left token is the older one.</returns>
    public static bool operator <(FencingToken left, FencingToken right) => left.Value < right.Value;

    /// <summary>Whether the left token replaced the right one.</summary>
    /// <param name="left">A token.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when the left token is the newer one.</returns>
    public static bool operator >(FencingToken left, FencingToken right) => left.Value > right.Value;

    /// <summary>Whether the left token is the right one or older.</summary>
    /// <param name="left">A token.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when the left token is not the newer one.</returns>
    public static bool operator <=(FencingToken left, FencingToken right) => left.Value <= right.Value;

    /// <summary>Whether the left token is the right one or newer.</summary>
    /// <param name="left">A token.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when the left token is not the older one.</returns>
    public static bool operator >=(FencingToken left, FencingToken right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(FencingToken other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
