using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Catga.Raft.Transport.Tests.Nodes;

/// <summary>Dials a node by hand: with a proper handshake, with a part of one, or with anything else.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly RecordingStream _stream;

    private RawPeer(TcpClient client)
    {
        _client = client;
        _stream = new RecordingStream(client.GetStream());
    }

    /// <summary>The status line and headers that the node answered.</summary>
    public string Answer { get; private set; } = "";

    public bool IsUpgraded => Answer.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal);

    public OpenedStream? Opened { get; private set; }

    /// <summary>All that was written after the request.</summary>
    public byte[] Written => _stream.Written;

    public Stream Stream => _stream;

    /// <summary>Connects and asks for a stream.</summary>
    public static async Task<RawPeer> AskAsync(PeerNode node, string headers = "", string? request = null)
    {
        TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, node.Port, TestContext.Current.CancellationToken);
        RawPeer peer = new(client);
        request ??= $"GET {RaftTransportOptions.Path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + $"Upgrade: {RaftTransportOptions.Protocol}\r\n{headers}\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        peer.Answer = await peer.ReadHeadAsync();
        return peer;
    }

    /// <summary>Connects, and opens a stream as a peer does.</summary>
    public static async Task<RawPeer> MeetAsync(
        PeerNode node, string name, string? secret = PeerNode.Secret, Func<RaftTransportOptions, RaftTransportOptions>? adjust = null)
    {
        RawPeer peer = await AskAsync(node);
        RaftTransportOptions options = new() { LocalEndpoint = new Uri("http://127.0.0.1:9") };
        StreamOpening opening = new(
            adjust?.Invoke(options) ?? options, SharedSecret.Of(secret), (_, _) => Verdict.LetIn);
        PeerHello hello = node.Events.Self with { Self = new MemberId(name, 1), Endpoint = options.LocalEndpoint };
        peer.Opened = await opening.DialAsync(node.Address, peer.Stream, hello, TestContext.Current.CancellationToken);
        return peer;
    }

    /// <summary>Seals and sends a message, as a good peer does.</summary>
    public async Task SayAsync(object message)
    {
        WireWriter writer = new();
        MessageCodec.Write(writer, message);
        await Opened!.Writer.WriteAsync(FrameKind.Small, writer.Written, TestContext.Current.CancellationToken);
    }

    public async Task WriteAsync(byte[] bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The node has closed the stream already, as it may.
        }
    }

    /// <summary>Reads until the node closes the stream.</summary>
    /// <returns>How many bytes came.</returns>
    public async Task<int> ReadToEndAsync()
    {
        byte[] buffer = new byte[4096];
        int total = 0;
        try
        {
            while (await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and int read)
                total += read;
        }
        catch (IOException)
        {
            // Closed with force is closed too.
        }

        return total;
    }

    public ValueTask DisposeAsync()
    {
        Opened?.Dispose();
        _client.Dispose();
        return default;
    }

    private async Task<string> ReadHeadAsync()
    {
        StringBuilder head = new();
        byte[] next = new byte[1];
        NetworkStream stream = _client.GetStream();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(next, TestContext.Current.CancellationToken) == 1)
            head.Append((char)next[0]);
        return head.ToString();
    }
}
