using System.Net;
using Microsoft.AspNetCore.Http;

namespace Catga.Cluster.Forwarding;

/// <summary>Counts the wrong proofs of each address, and says when there are too many to speak of.</summary>
internal abstract class FailedCallers
{
    /// <summary>Whether it had few of late.</summary>
    public abstract bool Allows(IPAddress? address);

    /// <summary>A proof from there was wrong.</summary>
    public abstract void Add(IPAddress? address);

    /// <summary>Answers a wrong proof: 401, and no word more.</summary>
    /// <returns>Who it was, for the log; null when there were too many from there to speak of.</returns>
    /// <remarks>
    /// Who guesses fills neither the log nor the way of a node that shares the address: a right proof always passes.
    /// </remarks>
    public string? Refuse(HttpContext context)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        bool isNews = Allows(address);
        Add(address);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentLength = 0;
        return isNews ? address?.ToString() ?? "a local caller" : null;
    }
}
