using System.Text.Json.Serialization;
using CounterNode.Load;

namespace CounterNode.Http;

/// <summary>The JSON of all answers, written without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CountedAnswer))]
[JsonSerializable(typeof(RefusedAnswer))]
[JsonSerializable(typeof(UnknownAnswer))]
[JsonSerializable(typeof(ValueAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class AnswersJson : JsonSerializerContext;
