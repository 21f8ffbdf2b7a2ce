using System.Text.Json.Serialization;

namespace Catga.Forward.Load.Node;

/// <summary>Both ways use the same generated code for JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(Done))]
internal sealed partial class NodeJson : JsonSerializerContext;
