namespace Catga.SourceGen.Models;

internal static class EquatableArrayExtensions
{
    internal static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> elements)
        where T : IEquatable<T> =>
        new([.. elements]);
}
