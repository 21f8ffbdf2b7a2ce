using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Security;

namespace Catga.Raft.Hosting.Transport;

/// <summary>A stream with a peer that has proved itself.</summary>
internal sealed record OpenedStream : IDisposable
{
    public required PeerHello Peer { get; init; }

    public required SessionKeys Keys { get; init; }

    /// <summary>The address that was dialled; null when the peer dialled.</summary>
    public required Uri? DialledAt { get; init; }

    public bool IsDialledHere => DialledAt is not null;

    public required FrameReader Reader { get; init; }

    public required FrameWriter Writer { get; init; }

    public PeerLine Line => new(Peer.Self, Peer.Endpoint, Peer.BornAt, IsDialledHere, IsSilent: false);

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
