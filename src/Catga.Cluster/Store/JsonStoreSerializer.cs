using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Catga.Messaging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store;

/// <summary>
/// Writes values as JSON, through the same type information as messages, which also exists in trimmed programs.
/// </summary>
/// <param name="options">Their JSON options count here too.</param>
internal sealed class JsonStoreSerializer(IOptions<MessageSerializerOptions> options) : IStoreSerializer
{
    private readonly JsonSerializerOptions _json = options.Value.Json;

    public byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfoOf<T>());

    public T Deserialize<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, TypeInfoOf<T>())!;

    private JsonTypeInfo<T> TypeInfoOf<T>() =>
        _json.TryGetTypeInfo(typeof(T), out JsonTypeInfo? typeInfo)
            ? (JsonTypeInfo<T>)typeInfo
            : throw new InvalidOperationException(
                $"The JSON options do not know {typeof(T)}. Name it in a JsonSerializerContext, and insert that into "
                + "MessageSerializerOptions.Json.TypeInfoResolverChain; or register an IStoreSerializer of your own.");
}
