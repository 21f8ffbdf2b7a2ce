namespace Catga.Raft.Hosting.Transport;

/// <summary>
/// Who dials, and which of two streams stays. All of it stands here, because both nodes must come to the same answer.
/// </summary>
/// <remarks>
/// <para>
/// Of two nodes the one with the lower endpoint dials, at once and again. The higher one gives it a head start, and
/// dials only if no stream came of that: the lower one may not know it, as a member does not that has just been added.
/// </para>
/// <para>
/// A second stream of the same pair replaces the first if its peer has been born later, if the first is silent, or if
/// the same side dialled both (it would not, if it had the first). Otherwise the stream that the lower endpoint dialled
/// stays. A stream of an earlier life never replaces one of a later.
/// </para>
/// </remarks>
internal static class DialingRule
{
    /// <summary>An endpoint as it is compared: scheme, host and port in lower case.</summary>
    public static string KeyOf(Uri endpoint) =>
        $"{endpoint.Scheme}://{endpoint.IdnHost}:{endpoint.Port}".ToLowerInvariant();

    public static bool IsLower(Uri one, Uri other) => string.CompareOrdinal(KeyOf(one), KeyOf(other)) < 0;

    /// <summary>How long a node waits before it dials a peer that it has no stream with.</summary>
    public static TimeSpan HeadStart(Uri own, Uri peer, TimeSpan headStart) =>
        IsLower(own, peer) ? TimeSpan.Zero : headStart;

    /// <summary>Whether a new stream takes the place of one that is open, between the same two nodes.</summary>
    /// <param name="own">This node's endpoint.</param>
    /// <param name="open">The stream that is open.</param>
    /// <param name="fresh">The new one.</param>
    public static bool Replaces(Uri own, in PeerLine open, in PeerLine fresh)
    {
        if (open.Member != fresh.Member)
            return fresh.BornAt >= open.BornAt;
        if (open.IsSilent || open.IsDialledHere == fresh.IsDialledHere)
            return true;
        return fresh.IsDialledHere == IsLower(own, fresh.Endpoint);
    }
}
