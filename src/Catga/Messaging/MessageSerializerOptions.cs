using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Catga.Messaging;

/// <summary>How messages become bytes.</summary>
public sealed class MessageSerializerOptions
{
    /// <summary>
    /// The JSON options. Programs that are trimmed or compiled ahead of time add their source-generated contexts here.
    /// </summary>
    /// <value>
    /// Default: web naming, read by reflection where the program allows it. A context is added with
    /// <c>Json.TypeInfoResolverChain.Insert(0, MyContext.Default)</c>.
    /// </value>
    public JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = DefaultResolver(),
    };

    /// <summary>How many bytes a message may have, written or read.</summary>
    /// <value>1 to 1,073,741,824. Default: 1,048,576 (1 MiB).</value>
    public int MaxPayloadBytes { get; set; } = 1024 * 1024;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where the program allows reflection.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where the program allows reflection.")]
    private static IJsonTypeInfoResolver DefaultResolver() =>
        JsonSerializer.IsReflectionEnabledByDefault
            ? new DefaultJsonTypeInfoResolver()
            : JsonTypeInfoResolver.Combine();
}
