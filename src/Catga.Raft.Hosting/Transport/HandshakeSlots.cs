using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Catga.Raft.Hosting.Transport;

/// <summary>How many may knock at once: in all, and from one address.</summary>
internal sealed class HandshakeSlots(int limit, int limitPerAddress)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _taken = [];
    private int _count;

    /// <summary>Takes a slot; disposing gives it back.</summary>
    public bool TryTake(IPAddress? address, [NotNullWhen(true)] out Slot? slot)
    {
        IPAddress place = address ?? IPAddress.None;
        lock (_gate)
        {
            int taken = _taken.GetValueOrDefault(place);
            bool isFree = _count < limit && taken < limitPerAddress;
            slot = isFree ? new Slot(this, place) : null;
            if (isFree)
            {
                _count++;
                _taken[place] = taken + 1;
            }

            return isFree;
        }
    }

    private void Return(IPAddress place)
    {
        lock (_gate)
        {
            _count--;
            if (--_taken[place] == 0)
                _taken.Remove(place);
        }
    }

    /// <summary>The right to one handshake.</summary>
    internal sealed class Slot(HandshakeSlots slots, IPAddress place) : IDisposable
    {
        private int _isReturned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReturned, 1) == 0)
                slots.Return(place);
        }
    }
}
