namespace Catga.Raft.Identity;

/// <summary>A numbered reign with at most one leader (Raft §5.1). Terms only rise.</summary>
/// <param name="Value">Zero before the first election.</param>
public readonly record struct Term(long Value) : IComparable<Term>
{
    /// <summary>Before any election.</summary>
    public static Term Zero => default;

    /// <summary>The reign after this one.</summary>
    public Term Next => new(Value + 1);

    /// <summary>Compares two.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the left is the lower.</returns>
    public static bool operator <(Term left, Term right) => left.Value < right.Value;

    /// <summary>Compares two.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the left is the higher.</returns>
    public static bool operator >(Term left, Term right) => left.Value > right.Value;

    /// <summary>Compares two.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the left is not the higher.</returns>
    public static bool operator <=(Term left, Term right) => left.Value <= right.Value;

    /// <summary>Compares two.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the left is not the lower.</returns>
    public static bool operator >=(Term left, Term right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Term other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
