namespace Catga.Raft.Hosting.Formation;

/// <summary>One spelling for an address, so that equal ones compare equal.</summary>
internal static class EndpointName
{
    /// <summary>Scheme, host and port, in lower case; nothing else.</summary>
    public static Uri Normalise(Uri endpoint) =>
        new($"{endpoint.Scheme.ToLowerInvariant()}://{HostAndPort(endpoint)}");

    /// <summary>What a node is called that was given no name.</summary>
    public static NodeId DefaultNode(Uri endpoint) => new(HostAndPort(endpoint));

    /// <summary>Each once, in a fixed order.</summary>
    public static IReadOnlyList<Uri> Sort(IEnumerable<Uri> endpoints) =>
        [.. endpoints.Select(Normalise).DistinctBy(Text).OrderBy(Text, StringComparer.Ordinal)];

    /// <summary>As it is stored and said.</summary>
    public static string Text(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority);

    private static string HostAndPort(Uri endpoint) =>
        FormattableString.Invariant($"{endpoint.Host.ToLowerInvariant()}:{endpoint.Port}");
}
