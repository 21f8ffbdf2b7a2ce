using System.Net;
using Microsoft.AspNetCore.Http;

namespace Catga.Cluster.Listening;

/// <summary>Whether what a server listens on is where peers look for the node.</summary>
internal static class BoundAddress
{
    public static bool Covers(string address, Uri local)
    {
        if (!TryParse(address, out BindingAddress? bound))
            return false;

        // A host name says nothing about an interface: any address but loopback may be meant by it.
        return string.Equals(bound!.Scheme, local.Scheme, StringComparison.OrdinalIgnoreCase)
            && bound.Port == local.Port
            && (IsAny(bound.Host) || IsSame(bound.Host, local) || !IsLoopback(bound.Host));
    }

    private static bool TryParse(string address, out BindingAddress? bound)
    {
        try
        {
            bound = BindingAddress.Parse(address);
            return !bound.IsUnixPipe && !bound.IsNamedPipe;
        }
        catch (FormatException)
        {
            bound = null;
            return false;
        }
    }

    private static bool IsAny(string host) => host is "+" or "*" or "0.0.0.0" or "[::]" or "::";

    private static bool IsSame(string host, Uri local) =>
        string.Equals(host, local.Host, StringComparison.OrdinalIgnoreCase)
        || (IsLoopback(host) && local.IsLoopback);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
