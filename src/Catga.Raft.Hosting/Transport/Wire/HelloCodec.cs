using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>What a node says of itself.</summary>
internal static class HelloCodec
{
    public static byte[] Encode(PeerHello hello)
    {
        WireWriter writer = new();
        writer.WriteMember(hello.Self);
        writer.WriteText(hello.Endpoint.AbsoluteUri);
        writer.WriteNumber(hello.Bootstrap.Count);
        foreach (Uri endpoint in hello.Bootstrap)
            writer.WriteText(endpoint.AbsoluteUri);
        writer.WriteFlag(hello.Founding is not null);
        if (hello.Founding is { } founding)
            FoundingCodec.Write(writer, founding);
        writer.WriteFlag(hello.IsVolatile);
        writer.WriteFlag(hello.JoinsExisting);
        writer.WriteNumber(hello.BornAt);
        writer.WriteNumber(hello.SupportedFeatureLevel);
        writer.WriteNumber(hello.CommittedFeatureLevel);
        return writer.Length <= WireLimits.HelloBytes
            ? writer.Written.ToArray()
            : throw new WireException(
                $"A hello has {writer.Length} bytes, and at most {WireLimits.HelloBytes} are allowed.");
    }

    public static PeerHello Decode(ReadOnlyMemory<byte> bytes)
    {
        WireReader reader = new(bytes, mayKeep: false);
        PeerHello hello = new()
        {
            Self = reader.ReadMember(),
            Endpoint = ReadEndpoint(ref reader),
            Bootstrap = ReadEndpoints(ref reader),
            Founding = reader.ReadFlag() ? FoundingCodec.Read(ref reader) : null,
            IsVolatile = reader.ReadFlag(),
            JoinsExisting = reader.ReadFlag(),
            BornAt = reader.ReadNumber(),
            SupportedFeatureLevel = reader.ReadCountedInt(),
            CommittedFeatureLevel = reader.ReadCountedInt(),
        };
        return reader.IsAtEnd ? hello : throw new WireException("A hello does not end where it should.");
    }

    private static Uri[] ReadEndpoints(ref WireReader reader)
    {
        Uri[] endpoints = new Uri[reader.ReadCount(WireLimits.Members)];
        for (int at = 0; at < endpoints.Length; at++)
            endpoints[at] = ReadEndpoint(ref reader);
        return endpoints;
    }

    private static Uri ReadEndpoint(ref WireReader reader) =>
        Uri.TryCreate(reader.ReadText(), UriKind.Absolute, out Uri? endpoint)
        && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)
            ? endpoint
            : throw new WireException("An endpoint is not an absolute http or https URL.");
}
