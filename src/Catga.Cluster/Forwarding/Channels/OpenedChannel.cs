using Catga.Raft.Hosting.Transport;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>A channel that both sides have proved, with what frames it.</summary>
internal sealed class OpenedChannel : IAsyncDisposable
{
    /// <summary>The session that it was opened in.</summary>
    public required string SessionId { get; init; }

    /// <summary>The largest body of a request that the other side takes.</summary>
    public required int MaxRequestBytes { get; init; }

    public required FrameReader Reader { get; init; }

    public required FrameWriter Writer { get; init; }

    /// <summary>What the frames travel on; closed with the channel.</summary>
    public required IAsyncDisposable Connection { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync().ConfigureAwait(false);
        Reader.Dispose();
        Writer.Dispose();
    }
}
