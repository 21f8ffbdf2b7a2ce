using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catga.Dispatch;

/// <summary>Finds the bound route of a message by its type, when the type is known at run time only.</summary>
/// <remarks>
/// Open addressing over type identity, at most a quarter full: nearly every look-up is one read and one comparison.
/// A table never changes; <see cref="With"/> makes another.
/// </remarks>
internal sealed class RouteTable
{
    private const int PlacesPerRoute = 4;
    private readonly KeyValuePair<Type, BoundRoute>[] _entries;
    private readonly Type?[] _types;
    private readonly BoundRoute[] _routes;

    internal RouteTable(IEnumerable<KeyValuePair<Type, BoundRoute>> entries)
    {
        _entries = [.. entries];
        uint places = (uint)Math.Max(1, _entries.Length) * PlacesPerRoute;
        int length = (int)BitOperations.RoundUpToPowerOf2(places);
        _types = new Type?[length];
        _routes = new BoundRoute[length];
        foreach ((Type type, BoundRoute route) in _entries)
        {
            int place = FreePlaceFor(type);
            _types[place] = type;
            _routes[place] = route;
        }
    }

    internal IEnumerable<BoundRoute> Routes => _entries.Select(entry => entry.Value);

    internal BoundRoute? Find(Type messageType)
    {
        Type?[] types = _types;
        for (int place = RuntimeHelpers.GetHashCode(messageType); ; place++)
        {
            place &= types.Length - 1;
            Type? found = types[place];
            if (ReferenceEquals(found, messageType))
                return _routes[place];
            if (found is null)
                return null;
        }
    }

    internal RouteTable With(Type messageType, BoundRoute route) =>
        new(_entries.Append(KeyValuePair.Create(messageType, route)));

    private int FreePlaceFor(Type type)
    {
        int place = RuntimeHelpers.GetHashCode(type) & (_types.Length - 1);
        while (_types[place] is not null)
            place = (place + 1) & (_types.Length - 1);
        return place;
    }
}
