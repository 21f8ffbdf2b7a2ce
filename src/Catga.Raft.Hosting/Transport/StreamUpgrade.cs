using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Catga.Raft.Hosting.Transport;

/// <summary>How a request of HTTP/1.1 becomes a raw stream between two nodes.</summary>
internal static class StreamUpgrade
{
    /// <summary>Whether a request asks for it.</summary>
    public static bool IsAskedFor(HttpContext context, string protocol) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && string.Equals(context.Request.Headers.Upgrade, protocol, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers 101. From then on the stream is the two nodes' own, without the server's limits.</summary>
    public static async Task<Stream> AcceptAsync(HttpContext context, string protocol)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requests)
            requests.MinDataRate = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } responses)
            responses.MinDataRate = null;
        context.Features.Get<IConnectionSocketFeature>()?.Socket.Tune();
        context.Response.Headers.Upgrade = protocol;
        IHttpUpgradeFeature upgrade = context.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        return await upgrade.UpgradeAsync().ConfigureAwait(false);
    }
}
