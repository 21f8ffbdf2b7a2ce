namespace Catga.Raft.Hosting.Formation;

/// <summary>What a node says of itself when a stream opens. The proof of the secret covers all of it.</summary>
internal sealed record PeerHello
{
    /// <summary>Who speaks: name and incarnation.</summary>
    public required MemberId Self { get; init; }

    /// <summary>Where it is reached, normalised.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The first formation as its configuration lists it, itself included, normalised and sorted.</summary>
    public required IReadOnlyList<Uri> Bootstrap { get; init; }

    /// <summary>How its cluster began; null while it has none.</summary>
    public required Founding? Founding { get; init; }

    /// <summary>Whether its state lives in memory only.</summary>
    public required bool IsVolatile { get; init; }

    /// <summary>It waits to be added by a leader, and founds nothing.</summary>
    public required bool JoinsExisting { get; init; }

    /// <summary>
    /// When its incarnation was made: microseconds since 1970. Where a volatile cluster begins its log.
    /// </summary>
    public required long BornAt { get; init; }

    /// <summary>The highest feature level that its binary understands.</summary>
    public required int SupportedFeatureLevel { get; init; }

    /// <summary>The feature level of its cluster; zero while it has none.</summary>
    public required int CommittedFeatureLevel { get; init; }
}
