using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Asks a peer's HTTP port for a raw stream.</summary>
/// <remarks>No proxy, no redirect, no decompression, no cookie: a peer answers itself or not at all.</remarks>
internal sealed class PeerConnector : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private readonly RaftTransportOptions _options;

    public PeerConnector(RaftTransportOptions options)
    {
        _options = options;
        SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 16,
            ConnectCallback = ConnectAsync,
        };
        if (options.Tls.ValidateServer is { } validate)
            handler.SslOptions.RemoteCertificateValidationCallback = validate;
        if (options.Tls.ClientCertificate is { } certificate)
            handler.SslOptions.ClientCertificates = [certificate];
        _client = new HttpMessageInvoker(handler);
    }

    /// <summary>Opens a raw stream to a peer.</summary>
    /// <exception cref="NoStreamException">It cannot be reached, or does not open one.</exception>
    public async Task<DialledConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using CancellationTokenSource tooLate = new(_options.ConnectTimeout + _options.HandshakeTimeout);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellationToken);
        try
        {
            return await AskAsync(endpoint, either.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException)
        {
            throw new NoStreamException(NoStreamReason.Unreachable, broken.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NoStreamException(NoStreamReason.Unreachable, "it did not answer in time");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<DialledConnection> AskAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(endpoint, RaftTransportOptions.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue(RaftTransportOptions.Protocol));
        HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new DialledConnection(response, stream);
        }

        response.Dispose();
        bool isBusy = response.StatusCode == HttpStatusCode.ServiceUnavailable;
        throw new NoStreamException(
            isBusy ? NoStreamReason.Unreachable : NoStreamReason.Disbelieved,
            $"it answers {(int)response.StatusCode} instead of opening a stream");
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Tune();
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
