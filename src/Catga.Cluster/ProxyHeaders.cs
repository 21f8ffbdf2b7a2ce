using Microsoft.AspNetCore.Http;

namespace Catga.Cluster;

/// <summary>What proxies leave on a request: the address that it comes from is then not the caller's.</summary>
internal static class ProxyHeaders
{
    private const string Prefix = "X-Forwarded-";
    private static readonly string[] Others = ["Forwarded", "Via", "X-Real-IP", "X-Original-For"];

    internal static bool AreOn(IHeaderDictionary headers) =>
        Others.Any(headers.ContainsKey)
        || headers.Keys.Any(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
}
