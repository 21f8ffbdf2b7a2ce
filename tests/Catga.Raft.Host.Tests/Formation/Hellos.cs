namespace Catga.Raft.Host.Tests.Formation;

/// <summary>What nodes a, b and c say of themselves.</summary>
internal static class Hellos
{
    public static readonly string[] Names = ["a", "b", "c"];

    public static PeerHello Of(string name, ulong incarnation, bool isVolatile = false, params string[] bootstrap) => new()
    {
        Self = new MemberId(name, incarnation),
        Endpoint = EndpointOf(name),
        Bootstrap = [.. (bootstrap is [] ? Names : bootstrap).Select(EndpointOf)],
        Founding = null,
        IsVolatile = isVolatile,
        JoinsExisting = false,
        BornAt = 1_000_000 + (long)incarnation,
        SupportedFeatureLevel = 1,
        CommittedFeatureLevel = 0,
    };

    public static Uri EndpointOf(string name) => new($"http://{name}:5001");
}
