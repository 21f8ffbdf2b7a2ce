using System.Text.Json.Serialization;

namespace Catga.Cluster.Forwarding;

/// <summary>How errors travel. Answers and requests use the application's own options.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CatgaError))]
internal sealed partial class ForwardJson : JsonSerializerContext;
