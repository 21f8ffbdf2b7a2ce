using System.Security.Cryptography.X509Certificates;

namespace Catga.Raft.Transport.Tests.Nodes;

/// <summary>How a node of a test differs from the others.</summary>
internal sealed record PeerNodeSettings
{
    public string? Secret { get; init; } = PeerNode.Secret;

    /// <summary>Zero for any free port.</summary>
    public int Port { get; init; }

    public ulong Incarnation { get; init; } = 1;

    public long BornAt { get; init; } = 1_000_000;

    /// <summary>Makes the endpoint https.</summary>
    public X509Certificate2? Certificate { get; init; }

    public Func<RaftTransportOptions, RaftTransportOptions> Adjust { get; init; } = options => options;
}
