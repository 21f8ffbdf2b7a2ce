using System.Net;
using System.Net.Sockets;

namespace Catga.Raft.Hosting.Security;

/// <summary>
/// Slows down who guesses: each address may fail a few times, and gets one more attempt back every second.
/// </summary>
/// <remarks>
/// The table is bounded. When it is full of addresses that fail now, unknown ones share one place: an attacker with
/// many addresses slows down newcomers, and never the streams that are open.
/// </remarks>
internal sealed class FailedProofs(TimeProvider clock, int burst)
{
    private const int Places = 1024;
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, (int Failures, long Since)> _failures = [];
    private long _forgotten = clock.GetTimestamp();

    /// <summary>Whether the address may try.</summary>
    public bool Allows(IPAddress? address)
    {
        lock (_gate)
            return _failures.Count == 0 || FailuresOf(PlaceOf(address)) < burst;
    }

    /// <summary>A proof from there was wrong.</summary>
    public void Add(IPAddress? address)
    {
        lock (_gate)
        {
            if (_failures.Count >= Places)
                Forget();
            IPAddress place = PlaceOf(address);
            if (_failures.Count >= Places && !_failures.ContainsKey(place))
                place = IPAddress.None;
            _failures[place] = (FailuresOf(place) + 1, clock.GetTimestamp());
        }
    }

    private int FailuresOf(IPAddress place)
    {
        if (!_failures.TryGetValue(place, out (int Failures, long Since) known))
            return _failures.Count >= Places && !place.Equals(IPAddress.None) ? FailuresOf(IPAddress.None) : 0;

        double recovered = clock.GetElapsedTime(known.Since) / Recovery;
        return recovered >= known.Failures ? 0 : known.Failures - (int)recovered;
    }

    // Looking through the whole table is too much work for every failure of somebody else.
    private void Forget()
    {
        if (clock.GetElapsedTime(_forgotten) < Recovery)
            return;
        _forgotten = clock.GetTimestamp();
        foreach (IPAddress place in _failures.Keys.ToArray())
        {
            if (FailuresOf(place) == 0)
                _failures.Remove(place);
        }
    }

    // Whoever has one address of IPv6 has a whole /64 of them.
    private static IPAddress PlaceOf(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;

        byte[] network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return new IPAddress(network);
    }
}
