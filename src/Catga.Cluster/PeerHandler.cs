using System.Net;
using Catga.Raft.Hosting;

namespace Catga.Cluster;

/// <summary>How this node asks another one over HTTP: directly, and trusting what its peers' streams trust.</summary>
/// <remarks>
/// A pool of its own: neither the application's proxy nor its cookies nor its limits concern what nodes say.
/// </remarks>
internal static class PeerHandler
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    internal static SocketsHttpHandler Create(PeerTlsOptions tls)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
            UseProxy = false,
        };
        if (tls.ValidateServer is { } validate)
            handler.SslOptions.RemoteCertificateValidationCallback = validate;
        if (tls.ClientCertificate is { } certificate)
            handler.SslOptions.ClientCertificates = [certificate];
        return handler;
    }
}
