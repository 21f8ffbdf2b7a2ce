using System.Collections;
using System.Collections.Immutable;

namespace Catga.SourceGen.Models;

/// <summary>An array that equals another one when their elements do, as incremental steps need it.</summary>
internal readonly struct EquatableArray<T>(ImmutableArray<T> elements) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    public static readonly EquatableArray<T> Empty = new([]);

    private readonly ImmutableArray<T> _elements = elements;

    public int Count => _elements.IsDefault ? 0 : _elements.Length;

    public T this[int index] => _elements[index];

    public bool Equals(EquatableArray<T> other) => this.SequenceEqual(other);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T element in this)
            hash = unchecked((hash * 31) + element.GetHashCode());
        return hash;
    }

    public IEnumerator<T> GetEnumerator() =>
        ((IEnumerable<T>)(_elements.IsDefault ? [] : _elements)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
