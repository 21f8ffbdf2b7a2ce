using System.Text.Json;
using Catga.Messaging;

namespace Catga.Cluster.Broadcasting;

/// <summary>An envelope on the wire.</summary>
internal sealed record BroadcastBody
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required byte[] Payload { get; init; }

    public required string ContentType { get; init; }

    public string? Key { get; init; }

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public static byte[] Write(MessageEnvelope envelope) => JsonSerializer.SerializeToUtf8Bytes(
        new BroadcastBody
        {
            Id = envelope.Id,
            Name = envelope.Name,
            Payload = envelope.Payload.ToArray(),
            ContentType = envelope.ContentType,
            Key = envelope.Key,
            TraceParent = envelope.TraceParent,
            TraceState = envelope.TraceState,
            Headers = new Dictionary<string, string>(envelope.Headers),
        },
        BroadcastJson.Default.BroadcastBody);

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="JsonException">The bytes are none.</exception>
    public static MessageEnvelope Read(ReadOnlySpan<byte> bytes)
    {
        BroadcastBody body = JsonSerializer.Deserialize(bytes, BroadcastJson.Default.BroadcastBody)
            ?? throw new JsonException("The body is null.");
        return new MessageEnvelope
        {
            Id = body.Id,
            Name = body.Name,
            Payload = body.Payload,
            ContentType = body.ContentType,
            Key = body.Key,
            TraceParent = body.TraceParent,
            TraceState = body.TraceState,
            Headers = body.Headers,
        };
    }
}
