using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Catga.Cluster.Forwarding;

/// <summary>The body of a request whose line is proved, and says how long the body is and what its digest.</summary>
internal static class ProvedBody
{
    /// <summary>Reads it.</summary>
    /// <returns>Null when it is not the one that the proof covers.</returns>
    public static async ValueTask<byte[]?> ReadAsync(HttpContext context, long bytes, string digest)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = bytes;
        if (context.Request.ContentLength != bytes)
            return null;
        byte[] body = new byte[bytes];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted).ConfigureAwait(false);
        return ForwardRequest.Digest(body) == digest ? body : null;
    }
}
