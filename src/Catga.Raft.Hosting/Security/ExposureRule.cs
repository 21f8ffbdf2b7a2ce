using System.Net;

namespace Catga.Raft.Hosting.Security;

/// <summary>Who may run without a secret: a node that nobody outside of this machine can reach.</summary>
internal static class ExposureRule
{
    /// <summary>Decides from the addresses that the server has really bound.</summary>
    /// <param name="boundAddresses">As the server names them, such as <c>http://[::]:5001</c>.</param>
    /// <param name="hasSecret">Whether there is a secret.</param>
    /// <param name="hasMutualTls">Whether https peers prove themselves by certificates, both ways.</param>
    /// <returns>Null when the node may run; otherwise what is wrong, and which setting mends it.</returns>
    public static string? Refuse(IEnumerable<string> boundAddresses, bool hasSecret, bool hasMutualTls)
    {
        if (hasSecret)
            return null;

        string[] exposed =
            [.. boundAddresses.Where(address => !IsLocal(address) && !(hasMutualTls && IsHttps(address)))];
        if (exposed.Length == 0)
            return null;

        return $"This node listens on {string.Join(", ", exposed)}, where anybody may pose as a member of its cluster. "
            + "Give all nodes the same Cluster:Secret (at least 16 characters), or mutual TLS, "
            + "or listen on loopback addresses only.";
    }

    private static bool IsHttps(string address) => address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(string address)
    {
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? address : address[(scheme + 3)..];

        // A socket in the file system and a named pipe belong to this machine.
        if (rest.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("pipe:", StringComparison.OrdinalIgnoreCase))
            return true;

        string host = HostOf(rest);
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? parsed)
                && IPAddress.IsLoopback(parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed));
    }

    private static string HostOf(string authority)
    {
        string host = authority.Split('/', 2)[0];
        int closing = host.LastIndexOf(']');
        if (host.StartsWith('[') && closing > 0)
            return host[1..closing];
        int colon = host.LastIndexOf(':');
        return colon < 0 ? host : host[..colon];
    }
}
