namespace Catga.Cluster;

/// <summary>Addresses of nodes as people write them: scheme, host, port, and no slash at the end.</summary>
internal static class Endpoints
{
    public static string Format(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>Reads an address that peers can use.</summary>
    /// <returns>Null when it is one; otherwise what it must be.</returns>
    public static string? Check(string text, out Uri? endpoint)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            || endpoint.Host.Length == 0)
        {
            endpoint = null;
            return "must be an absolute http or https URL, like http://node1:5000";
        }

        if (endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0 || endpoint.UserInfo.Length > 0)
            return "must have scheme, host and port only, like http://node1:5000";
        if (endpoint.Host is "0.0.0.0" or "[::]" or "+" or "*")
            return "must name a host that the other nodes can reach, not all addresses of this one";
        return endpoint.Port == 0 ? "must name a port, 1 to 65535" : null;
    }
}
