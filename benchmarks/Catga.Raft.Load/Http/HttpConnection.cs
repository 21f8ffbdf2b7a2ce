using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Catga.Raft.Load.Http;

/// <summary>
/// One connection of HTTP/1.1 with one request in flight. It costs as little as it can: client and servers share the
/// machine, and what the client takes, they lack.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int NotYet = -1;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];

    public static async Task<HttpConnection> OpenAsync(Uri server, CancellationToken cancellationToken)
    {
        HttpConnection connection = new();
        await connection._socket.ConnectAsync(
            new IPEndPoint(IPAddress.Parse(server.Host), server.Port), cancellationToken);
        return connection;
    }

    /// <summary>The bytes of a request, made once and sent often.</summary>
    public static byte[] PostRequest(Uri server, string path, string contentType, ReadOnlySpan<byte> body)
    {
        string head = $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: {contentType}\r\n"
            + $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <returns>The status code.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, SocketFlags.None, cancellationToken);
        int received = 0;
        while (true)
        {
            int count = await _socket.ReceiveAsync(_buffer.AsMemory(received), SocketFlags.None, cancellationToken);
            if (count == 0)
                throw new IOException("The server closed the connection.");
            received += count;
            int status = StatusOfWhole(_buffer.AsSpan(0, received));
            if (status != NotYet)
                return status;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int StatusOfWhole(ReadOnlySpan<byte> answer)
    {
        int headEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
            return NotYet;
        ReadOnlySpan<byte> head = answer[..headEnd];
        ReadOnlySpan<byte> body = answer[(headEnd + 4)..];
        bool isWhole = ContentLengthOf(head) is { } length ? body.Length >= length : body.EndsWith("0\r\n\r\n"u8);
        return isWhole ? int.Parse(head.Slice("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture) : NotYet;
    }

    private static int? ContentLengthOf(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = "\r\nContent-Length: "u8;
        int at = head.IndexOf(name);
        if (at < 0)
            return null;
        ReadOnlySpan<byte> value = head[(at + name.Length)..];
        int end = value.IndexOf((byte)'\r');
        return int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }
}
