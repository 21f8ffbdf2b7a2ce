using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace Catga.Messaging;

/// <summary>
/// Writes messages as JSON and reads them back, through type information that also exists in trimmed programs.
/// </summary>
/// <param name="options">How to write, and how much.</param>
public sealed class MessageSerializer(IOptions<MessageSerializerOptions> options)
{
    /// <summary>What the bytes are, as a media type.</summary>
    public const string ContentType = "application/json";

    private readonly MessageSerializerOptions _options = options.Value;

    /// <summary>Writes a message by its own type.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="InvalidOperationException">
    /// The JSON options do not know the type, or the message is too large.
    /// </exception>
    public byte[] Serialize(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(message, TypeInfoOf(message.GetType()));
        if (payload.Length > _options.MaxPayloadBytes)
            throw new InvalidOperationException($"{message.GetType()} takes {TooMany(payload.Length)}");
        return payload;
    }

    /// <summary>Reads a message.</summary>
    /// <param name="payload">Its bytes, from wherever.</param>
    /// <param name="messageType">The registered type that it is read as.</param>
    /// <returns>The message.</returns>
    /// <exception cref="JsonException">The bytes are no message of this type, or there are too many.</exception>
    /// <exception cref="InvalidOperationException">The JSON options do not know the type.</exception>
    public object Deserialize(ReadOnlySpan<byte> payload, Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        if (payload.Length > _options.MaxPayloadBytes)
            throw new JsonException($"The payload has {TooMany(payload.Length)}");

        return JsonSerializer.Deserialize(payload, TypeInfoOf(messageType))
            ?? throw new JsonException($"The payload is null, which is no {messageType}.");
    }

    private JsonTypeInfo TypeInfoOf(Type messageType) =>
        _options.Json.TryGetTypeInfo(messageType, out JsonTypeInfo? typeInfo)
            ? typeInfo
            : throw new InvalidOperationException(
                $"The JSON options do not know {messageType}. Name it in a JsonSerializerContext, and insert that into "
                + "MessageSerializerOptions.Json.TypeInfoResolverChain.");

    private string TooMany(int length) =>
        $"{length} bytes, more than MessageSerializerOptions.MaxPayloadBytes allows ({_options.MaxPayloadBytes}).";
}
