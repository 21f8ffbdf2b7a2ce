using System.Net;
using Catga.Raft.Hosting.Security;
using Microsoft.AspNetCore.Http;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Which requests may begin a handshake at all.</summary>
internal static class Entrance
{
    private static readonly string[] ProxyHeaders =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via",
    ];

    /// <summary>Decides about a request.</summary>
    /// <returns>Null when it may; otherwise why not, for this node's log only.</returns>
    public static string? Refuse(HttpContext context, RaftTransportOptions options, SharedSecret secret)
    {
        if (!StreamUpgrade.IsAskedFor(context, RaftTransportOptions.Protocol))
            return "what it asks for is no stream between peers";

        bool hasCertificate = context.Request.IsHttps && options.Tls.ValidateClient is not null;
        if (hasCertificate && !ProvesByCertificate(context, options))
            return "it shows no certificate that this node accepts";
        if (!secret.IsPublic || hasCertificate)
            return null;

        // Without a secret, being on this machine is all the proof there is; a proxy would lend it to anybody.
        if (ProxyHeaders.Any(context.Request.Headers.ContainsKey))
            return "it came through a proxy, and this node has no Cluster:Secret";
        return IsFromHere(context.Connection.RemoteIpAddress)
            ? null
            : "it came from another machine, and this node has no Cluster:Secret";
    }

    private static bool ProvesByCertificate(HttpContext context, RaftTransportOptions options) =>
        context.Connection.ClientCertificate is { } certificate && options.Tls.ValidateClient!(certificate);

    // A socket in the file system has no address.
    private static bool IsFromHere(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
