namespace Catga.Dispatch;

/// <summary>The chains that one mediator has used so far, placed by slot number.</summary>
/// <remarks>
/// <para>
/// The length is a power of two and no two slots share a place, so a look-up is one masked read and one comparison.
/// The map grows with what a container or a scope sends, not with the number of messages that exist.
/// </para>
/// <para>
/// It is a cache that needs no lock: a chain that two threads add at once, or that is added while the map grows, is at
/// worst bound a second time.
/// </para>
/// </remarks>
internal static class ChainMap
{
    private const int SmallestLength = 4;

    internal static readonly Chain[] Empty = [Chain.None];

    internal static Chain[] Add(Chain[] chains, Chain added)
    {
        if (!ReferenceEquals(chains, Empty) && TryPlace(chains, added))
            return chains;

        for (int length = Math.Max(SmallestLength, chains.Length * 2); ; length *= 2)
        {
            Chain[] grown = new Chain[length];
            Array.Fill(grown, Chain.None);
            if (TryPlace(grown, added) && Array.TrueForAll(chains, chain => chain.Slot < 0 || TryPlace(grown, chain)))
                return grown;
        }
    }

    private static bool TryPlace(Chain[] chains, Chain chain)
    {
        ref Chain place = ref chains[chain.Slot & (chains.Length - 1)];
        if (place.Slot >= 0 && place.Slot != chain.Slot)
            return false;

        place = chain;
        return true;
    }
}
