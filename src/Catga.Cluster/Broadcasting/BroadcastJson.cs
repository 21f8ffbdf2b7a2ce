using System.Text.Json.Serialization;

namespace Catga.Cluster.Broadcasting;

/// <summary>How envelopes travel between nodes.</summary>
[JsonSerializable(typeof(BroadcastBody))]
internal sealed partial class BroadcastJson : JsonSerializerContext;
