using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Raft.Hosting.Transport;

/// <summary>How a transport runs.</summary>
internal sealed record RaftTransportOptions
{
    /// <summary>Where the endpoint lies on the node's own port.</summary>
    public const string Path = "/.catga/raft";

    /// <summary>What the request asks to be upgraded to.</summary>
    public const string Protocol = "catga-raft";

    /// <summary>Where peers reach this node.</summary>
    public required Uri LocalEndpoint { get; init; }

    /// <summary>What all nodes share; null where nobody else can reach them.</summary>
    public string? Secret { get; init; }

    public PeerTlsOptions Tls { get; init; } = new();

    /// <summary>The largest command.</summary>
    public int MaxCommandBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// What waits for one peer, in bytes; whatever comes on top is dropped, and the core says it again.
    /// </summary>
    public int MaxQueuedBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many messages wait for one peer.</summary>
    public int MaxQueuedMessages { get; init; } = 16 * 1024;

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the first byte until both sides have let each other in.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(20);

    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to leave a peer alone that did not believe this node, or was not believed.</summary>
    public TimeSpan DisbeliefBackOff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How much earlier the lower endpoint dials. See <see cref="DialingRule"/>.</summary>
    public TimeSpan HeadStart { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Who has nothing to say, says so after this time.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A stream that is silent for so long is dead.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stream that is closed in order may take to say what waits.</summary>
    public TimeSpan ClosingTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Handshakes that others may have open with this node at once.</summary>
    public int MaxHandshakes { get; init; } = 64;

    /// <summary>Of these, how many from one address.</summary>
    public int MaxHandshakesPerAddress { get; init; } = 16;

    /// <summary>Failed proofs that an address has free.</summary>
    public int FailedProofsBurst { get; init; } = 20;

    /// <summary>The protocol versions that this binary speaks; tests play others.</summary>
    public (byte Oldest, byte Newest) Versions { get; init; } = (1, 1);

    public int MaxFrameBytes => MaxCommandBytes + WireLimits.OverheadBytes;

    public static RaftTransportOptions From(RaftHostOptions options) => new()
    {
        LocalEndpoint = options.LocalEndpoint
            ?? throw new ArgumentException("A node without a LocalEndpoint cannot be reached.", nameof(options)),
        Secret = options.Secret,
        Tls = options.Tls,
        MaxCommandBytes = options.MaxCommandBytes,
        MaxQueuedBytes = (int)Math.Min(int.MaxValue, Math.Max(8L * 1024 * 1024, 2L * options.MaxCommandBytes)),
    };
}
