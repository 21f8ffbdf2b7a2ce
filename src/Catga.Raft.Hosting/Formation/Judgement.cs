namespace Catga.Raft.Hosting.Formation;

/// <summary>Whether two nodes belong together, by what each says of itself. Both sides come to the same.</summary>
internal static class Judgement
{
    /// <summary>Null when the peer may stay; otherwise a sentence that names what differs on both sides.</summary>
    public static string? Of(PeerHello self, PeerHello peer) =>
        OfNames(self, peer) ?? OfClusters(self, peer) ?? OfLevels(self, peer);

    private static string? OfNames(PeerHello self, PeerHello peer)
    {
        if (self.Self.Node == peer.Self.Node)
            return $"Both {self.Endpoint} and {peer.Endpoint} call themselves {self.Self.Node}.";
        return self.Endpoint == peer.Endpoint
            ? $"Both {self.Self.Node} and {peer.Self.Node} say that they are at {self.Endpoint}."
            : null;
    }

    private static string? OfClusters(PeerHello self, PeerHello peer)
    {
        if (self.Founding is { } own && peer.Founding is { } other)
        {
            return own.Id == other.Id
                ? null
                : $"{self.Self.Node} belongs to the cluster {Describe(own)}, {peer.Self.Node} to {Describe(other)}.";
        }

        // Lists serve the first formation only, so they matter only between two that have none behind them.
        if (self.Founding is not null || peer.Founding is not null || self.JoinsExisting || peer.JoinsExisting)
            return null;
        return self.Bootstrap.SequenceEqual(peer.Bootstrap)
            ? null
            : $"{self.Self.Node} is configured with the members {string.Join(", ", self.Bootstrap.Select(EndpointName.Text))}; "
                + $"{peer.Self.Node} with {string.Join(", ", peer.Bootstrap.Select(EndpointName.Text))}.";
    }

    private static string? OfLevels(PeerHello self, PeerHello peer) =>
        TooOld(self, peer) ?? TooOld(peer, self);

    private static string? TooOld(PeerHello one, PeerHello other) =>
        one.SupportedFeatureLevel < other.CommittedFeatureLevel
            ? $"{one.Self.Node} understands feature levels up to {one.SupportedFeatureLevel}, but the cluster of "
                + $"{other.Self.Node} has come to {other.CommittedFeatureLevel}: {one.Self.Node} needs a newer version."
            : null;

    private static string Describe(Founding founding) =>
        founding.Former is { } former ? $"{founding.Id} (formed anew from {former})" : founding.Id.ToString();
}
