namespace Catga.Raft.Hosting.Security;

/// <summary>
/// Two nodes that have proved themselves to each other, as long as their stream is open. Whatever else they say to each
/// other, forwarded requests above all, is authenticated with these keys.
/// </summary>
internal sealed class PeerSession
{
    private long _counter;

    /// <summary>The peer, in its incarnation.</summary>
    public required MemberId Member { get; init; }

    /// <summary>Where the peer is reached, as it says itself.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Names the session on both sides: hexadecimal, 32 digits.</summary>
    public required string Id { get; init; }

    /// <summary>Authenticates requests that this node sends to the peer: 32 bytes.</summary>
    public required ReadOnlyMemory<byte> SendKey { get; init; }

    /// <summary>Authenticates requests that the peer sends to this node: 32 bytes.</summary>
    public required ReadOnlyMemory<byte> ReceiveKey { get; init; }

    /// <summary>A number that no other request of this node in this session has. From 1.</summary>
    public long NextCounter() => Interlocked.Increment(ref _counter);
}
